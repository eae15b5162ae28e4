package reenact.environment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted.
 *
 * @param verify whether the server's certificate and name are checked
 * @param ca PEM file of the authorities that are trusted; null for those of the JDK
 * @param certificate PEM file of the client's own certificate; null without one
 * @param key PEM file of its private key (PKCS #8); null without a certificate
 */
public record Tls(
    boolean verify, @Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {}
