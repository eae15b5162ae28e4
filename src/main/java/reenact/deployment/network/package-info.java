/** The network between generator and servers: loopback, namespaces, veth pairs, firewall rules. */
@NullMarked
package reenact.deployment.network;

import org.jspecify.annotations.NullMarked;
