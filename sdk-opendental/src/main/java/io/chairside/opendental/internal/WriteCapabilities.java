package io.chairside.opendental.internal;

import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import java.util.List;
import java.util.Map;

/** What the connector writes, with the evidence. */
final class WriteCapabilities {

    private static final long MAX_REFERENCE = 25;

    private WriteCapabilities() {}

    static void declare(Capabilities.Builder to) {
        Map<Limit, Long> payment =
                Map.of(Limit.MAX_TEXT_LENGTH, (long) PaymentPoster.MAX_NOTE, Limit.MAX_REFERENCE_LENGTH, MAX_REFERENCE);
        for (Capability kind : List.of(
                Capability.WRITE_TERMINAL_PAYMENT,
                Capability.WRITE_MEMBERSHIP_PAYMENT,
                Capability.WRITE_COLLECTION_PAYMENT)) {
            to.declare(kind, Support.NATIVE, "POST payments, read back by patient and day of entry.", payment);
        }
        to.declare(
                Capability.WRITE_PLAN_PAYMENT,
                Support.NATIVE,
                "POST payments with payPlanNum from 23.3.4; plans of the old kind are chosen by the office itself.",
                payment);
        to.declare(
                Capability.WRITE_INSURANCE_PAYMENT,
                Support.NATIVE,
                "PUT claimprocs, PUT claims, then POST claimpayments or claimpayments/Batch; needs 23.3.11.",
                Map.of(
                        Limit.MAX_TEXT_LENGTH,
                        (long) InsurancePoster.MAX_NOTE,
                        Limit.MAX_REFERENCE_LENGTH,
                        MAX_REFERENCE));
        to.declare(
                Capability.FIND_BY_REFERENCE,
                Support.NATIVE,
                "Rows of a named patient are live; with the Queries permission the reference is found on any account.");
        to.declare(
                Capability.WRITE_FULL_REFUND,
                Support.NATIVE,
                "POST payments/Refund from 24.4.28; before that an adjustment. Insurers' checks are not taken back.");
        to.declare(
                Capability.WRITE_PARTIAL_REFUND,
                Support.ADAPTED,
                "The API refunds whole payments only; part of one comes back as an adjustment.");
        to.declare(
                Capability.WRITE_ADJUSTMENT,
                Support.NATIVE,
                "POST adjustments, read back by patient.",
                Map.of(Limit.MAX_TEXT_LENGTH, (long) PaymentPoster.MAX_NOTE));
        to.declare(
                Capability.WRITE_ALLOCATION,
                Support.ADAPTED,
                "PUT payments/Partial from 25.1.11 for the whole amount; otherwise the office applies the money in its own order.");
        declareOthers(to);
    }

    private static void declareOthers(Capabilities.Builder to) {
        to.declare(
                Capability.WRITE_APPOINTMENT,
                Support.NATIVE,
                "POST appointments, after looking whether the time is free.",
                Map.of(Limit.MAX_APPOINTMENT_MINUTES, 540L));
        to.declare(
                Capability.MOVE_APPOINTMENT,
                Support.NATIVE,
                "PUT appointments, after looking whether the time is free.");
        to.declare(Capability.CONFIRM_APPOINTMENT, Support.NATIVE, "PUT appointments/Confirm, read back.");
        to.declare(Capability.CANCEL_APPOINTMENT, Support.NATIVE, "PUT appointments/Break, read back.");
        Map<Limit, Long> text = Map.of(Limit.MAX_TEXT_LENGTH, (long) OpenDentalNoteWriter.MAX_TEXT);
        to.declare(Capability.WRITE_APPOINTMENT_NOTE, Support.NATIVE, "PUT appointments/Note appends a line.", text);
        to.declare(Capability.WRITE_COMMUNICATION_LOG, Support.NATIVE, "POST commlogs, read back by patient.", text);
        to.declare(
                Capability.WRITE_DOCUMENT,
                Support.NATIVE,
                "POST documents/Upload; bodies of up to 16.8 million characters.",
                Map.of(Limit.MAX_FILE_BYTES, (long) OpenDentalDocumentWriter.MAX_BYTES, Limit.MAX_TEXT_LENGTH, (long)
                        OpenDentalDocumentWriter.MAX_DESCRIPTION));
        to.declare(
                Capability.WRITE_CLAIM,
                Support.NATIVE,
                "POST claims, stamped in its note; needs 23.3.11.",
                Map.of(Limit.MAX_TEXT_LENGTH, (long) OpenDentalClaimWriter.MAX_NOTE));
    }
}
