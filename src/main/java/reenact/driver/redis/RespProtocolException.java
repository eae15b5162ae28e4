package reenact.driver.redis;

import java.io.IOException;

/** A server broke the protocol, so nothing that follows on the connection can be trusted. */
final class RespProtocolException extends IOException {

  private static final long serialVersionUID = 1;

  RespProtocolException(String what) {
    super(what);
  }

  RespProtocolException(String wanted, RespReply got) {
    super(
        "answered %s where %s was due"
            .formatted(
                switch (got) {
                  case RespReply.Bytes text -> "text";
                  case RespReply.Whole number -> "a number";
                  case RespReply.Refusal refusal -> "an error";
                  case RespReply.Nothing nothing -> "nothing";
                  case RespReply.Items items -> "an array";
                },
                wanted));
  }
}
