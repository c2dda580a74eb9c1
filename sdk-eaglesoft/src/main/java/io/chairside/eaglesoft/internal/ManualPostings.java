package io.chairside.eaglesoft.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Posting;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.Ticket;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.eaglesoft.internal.EaglesoftConfig.Script;
import io.chairside.sql.ExpectedRow;
import io.chairside.sql.Params;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.WriteProof;
import io.chairside.sql.WriteResult;
import io.chairside.sql.WriteScript;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks staff by a note to enter a payment, and watches for it. Nothing of this is ever "posted" until the row itself is found. */
final class ManualPostings {

    private static final String OPERATION = "payments.ask";
    private static final Pattern TOKEN = Pattern.compile("manual:(\\d{1,18}):(\\d{4}-\\d{2}-\\d{2}):(.{1,200})");

    private final WriterParts parts;
    private final LedgerFinder finder;
    private final NoteFinder notes;

    ManualPostings(WriterParts parts, LedgerFinder finder) {
        this.parts = parts;
        this.finder = finder;
        this.notes = new NoteFinder(parts.office());
    }

    WriteOutcome ask(Posting posting, WriteOptions options) {
        ExpectedRow wanted = new ExpectedRow(
                posting.patient(),
                Optional.of(posting.amount()),
                posting.date(),
                Optional.empty(),
                posting.reference());
        Instant since = parts.database().now();
        Ticket ticket = new Ticket(
                posting.reference(),
                "manual:" + posting.amount().minorUnits() + ":" + posting.date() + ":" + posting.patient(),
                since,
                since.plus(Duration.ofDays(parts.config().number(EaglesoftSettings.MANUAL_POSTING_DAYS))));
        if (options.lookFirst()) {
            Optional<WriteOutcome> entered = WriteProof.ofEarlier(
                    finder.find(OPERATION, posting.reference()).standing(), wanted);
            if (entered.isPresent()) {
                return entered.get();
            }
            if (!notes.find(OPERATION, posting.reference()).isEmpty()) {
                return new WriteOutcome.Accepted(ticket);
            }
        }
        WriterParts.Person person = parts.person(OPERATION, posting.patient(), posting.expectedPatient());
        LocalDateTime now = parts.officeTime(OPERATION);
        Params params = Params.of("patient", person.id())
                .and("guarantor", person.guarantor())
                .and("at", now)
                .and("now", now)
                .and("reference", posting.reference().shortForm())
                .and("title", "Payment to be entered")
                .and(
                        "note",
                        "Please enter a payment of " + posting.amount() + " dated " + posting.date()
                                + ", and put this reference into its description: "
                                + posting.reference().shortForm())
                .and("practice", person.practice())
                .and("user", parts.user(person));
        WriteScript script = parts.config()
                .script(Script.NOTE)
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.UNSUPPORTED, "No statements for notes are configured.", "Set note.sql."));
        WriteResult<Boolean> result = parts.database().write(OPERATION, options.permit(), session -> {
            script.run(session, params);
            return true;
        });
        String look = "Look in the patient's notes for the reference " + posting.reference() + ".";
        return WriteProof.notCommitted(result, since, look)
                .orElseGet(() -> WriteProof.afterCommit(
                        () -> notes.find(OPERATION, posting.reference()).size() == 1
                                ? new WriteOutcome.Accepted(ticket)
                                : new WriteOutcome.Unknown(
                                        "The database confirmed the note, but does not show exactly one.", look, since),
                        since,
                        look));
    }

    WriteOutcome poll(Ticket ticket) {
        Matcher token = TOKEN.matcher(ticket.token());
        if (!token.matches()) {
            return new WriteOutcome.Unknown(
                    "the ticket is not one of this connector",
                    "Look the write up by its reference.",
                    ticket.acceptedAt());
        }
        ExpectedRow wanted = new ExpectedRow(
                PatientId.of(token.group(3)),
                Optional.of(Money.ofMinor(
                        Long.parseLong(token.group(1)), parts.config().currency())),
                LocalDate.parse(token.group(2)),
                Optional.empty(),
                ticket.reference());
        List<Receipt> standing =
                finder.find("payments.poll", ticket.reference()).standing();
        return WriteProof.ofEarlier(standing, wanted)
                .orElseGet(() -> parts.database().now().isBefore(ticket.overdueAt())
                        ? new WriteOutcome.Accepted(ticket)
                        : new WriteOutcome.Unknown(
                                "Staff were asked to enter the payment, and it is not in the ledger yet.",
                                "Look in the patient's account for the payment; enter it with the reference "
                                        + ticket.reference() + " in its description.",
                                ticket.acceptedAt()));
    }
}
