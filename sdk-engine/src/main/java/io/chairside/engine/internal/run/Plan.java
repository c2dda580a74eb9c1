package io.chairside.engine.internal.run;

import io.chairside.engine.Move;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.internal.json.Content;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * What is to become of a payment.
 *
 * @param lane the lane it belongs to
 * @param content what will stand in the ledger
 * @param move the move out of RECEIVED
 * @param reason why
 * @param detail why, for people
 * @param remedy what to do, for people
 * @param nextAt when it is due; empty when nothing is to be done
 * @param batch the batch it belongs to
 * @param date its date in the ledger
 */
record Plan(
        String lane,
        Content content,
        Move move,
        WritebackReason reason,
        String detail,
        String remedy,
        OptionalLong nextAt,
        OptionalLong batch,
        LocalDate date) {}
