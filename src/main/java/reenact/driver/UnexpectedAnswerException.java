package reenact.driver;

import java.io.IOException;

/** A server broke the protocol, so nothing that follows on the connection can be trusted. */
final class UnexpectedAnswerException extends IOException {

  private static final long serialVersionUID = 1;

  UnexpectedAnswerException(String what) {
    super(what);
  }

  UnexpectedAnswerException(String wanted, RespAnswer got) {
    super(
        "answered %s where %s was due"
            .formatted(
                switch (got) {
                  case RespAnswer.Bytes text -> "text";
                  case RespAnswer.Whole number -> "a number";
                  case RespAnswer.Refusal refusal -> "an error";
                  case RespAnswer.Nothing nothing -> "nothing";
                  case RespAnswer.Items items -> "an array";
                },
                wanted));
  }
}
