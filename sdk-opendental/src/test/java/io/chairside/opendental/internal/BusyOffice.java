package io.chairside.opendental.internal;

import io.chairside.testkit.opendental.FrontDesk;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.data.OdRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What people at an office do all day, at random. Remembers which rows it deleted for good. */
final class BusyOffice {

    private static final List<String> LEDGER =
            List.of("procedurelog", "claimproc", "adjustment", "payment", "paysplit", "payplan", "appointment");

    private final OpenDentalSimulator office;
    private final FrontDesk desk;
    private final RandomGenerator random;
    private final boolean quietly;
    private final Set<String> deleted = new HashSet<>();
    final List<String> done = new ArrayList<>();

    /**
     * An office at work.
     *
     * @param quietly whether also to change rows of which only queries tell that they changed
     */
    BusyOffice(OpenDentalSimulator office, RandomGenerator random, boolean quietly) {
        this.quietly = quietly;
        this.office = office;
        this.desk = office.frontDesk();
        this.random = random;
    }

    /** Keys of records whose rows were deleted: a resource's name and the record's key. */
    Set<String> deleted() {
        return deleted;
    }

    boolean quietly() {
        return quietly;
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    private void step() {
        switch (random.nextInt(21)) {
            case 0, 1 -> patient().ifPresent(this::takePayment);
            case 2 ->
                payment()
                        .ifPresent(payment -> note("amount", payment, () -> desk.editPaymentAmount(payment, amount())));
            case 3 ->
                payment()
                        .ifPresent(payment -> note(
                                "date",
                                payment,
                                () -> desk.editPaymentDate(payment, today().minusDays(1L + random.nextInt(20)))));
            case 4 -> payment().ifPresent(this::deletePayment);
            case 5 ->
                payment()
                        .ifPresent(payment -> patient()
                                .ifPresent(to -> note("patient", payment, () -> desk.editPaymentPatient(payment, to))));
            case 6 ->
                payment()
                        .ifPresent(payment ->
                                note("note", payment, () -> desk.editPaymentNote(payment, "Ünïcode " + payment)));
            case 7 ->
                payment()
                        .ifPresent(payment ->
                                note("check", payment, () -> desk.editPaymentCheckNumber(payment, "C" + payment)));
            case 8, 9 -> patient().ifPresent(this::adjust);
            case 10 -> row("adjustment", row -> true).ifPresent(this::deleteAdjustment);
            case 11 ->
                row("appointment", row -> true)
                        .ifPresent(key -> note("delete appointment", key, () -> desk.deleteAppointment(key)));
            case 12 ->
                row("appointment", row -> row.num("AptStatus") == 1)
                        .ifPresent(key -> note("complete", key, () -> desk.completeAppointment(key)));
            case 13 -> patient().ifPresent(key -> note("archive", key, () -> desk.archivePatient(key)));
            case 14 -> merge();
            case 15 -> row("patient", this::hasNothing).ifPresent(this::deletePatient);
            case 16 ->
                row("claimproc", row -> row.num("Status") == 0 && row.num("ClaimNum") != 0)
                        .ifPresent(this::receive);
            case 17 -> row("claimproc", row -> row.num("Status") == 1).ifPresent(this::takeBack);
            case 18 -> payment().filter(payment -> quietly).ifPresent(this::splitInTwo);
            case 19 -> transfer();
            default ->
                row("claimproc", row -> row.num("ClaimNum") != 0)
                        .filter(line -> quietly)
                        .ifPresent(this::billLine);
        }
    }

    private void note(String what, long key, Runnable act) {
        act.run();
        done.add(what + " " + key);
    }

    private void takePayment(long patient) {
        LocalDate date = random.nextInt(4) == 0 ? today().minusDays(random.nextInt(40)) : today();
        note("payment of", patient, () -> desk.typeInPayment(patient, amount(), date));
    }

    private void deletePayment(long payment) {
        office.database()
                .table("paysplit")
                .by("PayNum", payment)
                .forEach(split -> deleted.add("entries paysplit:" + split.key()));
        deleted.add("payments " + payment);
        note("delete payment", payment, () -> desk.deletePayment(payment));
    }

    private void adjust(long patient) {
        row(
                        "definition",
                        row -> row.num("Category") == 1 && row.text("ItemValue").equals("+"))
                .ifPresent(type -> note("adjust", patient, () -> desk.addAdjustment(patient, type, amount(), today())));
    }

    private void deleteAdjustment(long adjustment) {
        deleted.add("entries adjustment:" + adjustment);
        note("delete adjustment", adjustment, () -> desk.deleteAdjustment(adjustment));
    }

    private void deletePatient(long patient) {
        deleted.add("patients " + patient);
        note("delete patient", patient, () -> desk.deletePatient(patient));
    }

    private void merge() {
        Optional<Long> from = patient();
        Optional<Long> into = patient();
        if (from.isPresent() && into.isPresent() && !from.equals(into)) {
            note("merge into " + into.get(), from.get(), () -> desk.mergePatients(from.get(), into.get()));
        }
    }

    /** The program deletes only patients on whose account nothing stands and on whom nobody depends. */
    private boolean hasNothing(OdRow patient) {
        return patient.num("PatStatus") == 0
                && LEDGER.stream()
                        .allMatch(table -> office.database()
                                .table(table)
                                .by("PatNum", patient.key())
                                .isEmpty())
                && office.database()
                        .table("inssub")
                        .by("Subscriber", patient.key())
                        .isEmpty()
                && office.database()
                        .table("payplan")
                        .by("Guarantor", patient.key())
                        .isEmpty()
                && office.database().table("patient").by("Guarantor", patient.key()).stream()
                        .allMatch(member -> member.key() == patient.key());
    }

    /** An insurer's answer to a line, as staff enter it; the claim's sums follow. */
    private void receive(long line) {
        note("receive", line, () -> {
            OdRow changed = office.database()
                    .table("claimproc")
                    .update(
                            line,
                            row -> row.set("Status", 1)
                                    .set("InsPayAmt", amount())
                                    .set("WriteOff", random.nextBoolean() ? BigDecimal.ZERO : BigDecimal.ONE)
                                    .set("DateCP", today())
                                    .set("DateEntry", today()));
            paid(changed.num("ClaimNum"));
        });
    }

    /** A payment or write-off that was entered by mistake; what it was is taken back. */
    private void takeBack(long line) {
        note("take back", line, () -> {
            boolean onlyWriteOff = random.nextBoolean();
            OdRow changed = office.database().table("claimproc").update(line, row -> {
                row.set("WriteOff", BigDecimal.ZERO);
                if (!onlyWriteOff) {
                    row.set("Status", random.nextBoolean() ? 0 : 6).set("InsPayAmt", BigDecimal.ZERO);
                }
            });
            paid(changed.num("ClaimNum"));
        });
    }

    /** A line's fee changes without its claim's. */
    private void billLine(long line) {
        note(
                "bill line",
                line,
                () -> office.database().table("claimproc").update(line, row -> row.set("FeeBilled", amount())));
    }

    private void paid(long claim) {
        if (claim == 0) {
            return;
        }
        BigDecimal sum = office.database().table("claimproc").by("ClaimNum", claim).stream()
                .map(row -> row.money("InsPayAmt"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal writeOff = office.database().table("claimproc").by("ClaimNum", claim).stream()
                .map(row -> row.money("WriteOff"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        office.database()
                .table("claim")
                .update(
                        claim,
                        row -> row.set("InsPayAmt", sum)
                                .set("WriteOff", writeOff)
                                .set("ClaimNote", "Looked at it " + done.size() + " times."));
    }

    /** A part of a payment goes to another patient; the payment's own row stays as it is. */
    private void splitInTwo(long payment) {
        List<OdRow> splits = office.database().table("paysplit").by("PayNum", payment);
        Optional<Long> other = patient();
        if (splits.isEmpty() || other.isEmpty()) {
            return;
        }
        OdRow first = splits.get(0);
        BigDecimal half = first.money("SplitAmt").divide(BigDecimal.valueOf(2), 2, java.math.RoundingMode.HALF_UP);
        note("split", payment, () -> {
            office.database().table("paysplit").update(first.key(), row -> row.set("SplitAmt", half));
            office.database()
                    .table("paysplit")
                    .insert(row -> row.set("PayNum", payment)
                            .set("PatNum", other.get())
                            .set("SplitAmt", first.money("SplitAmt").subtract(half))
                            .set("DatePay", first.date("DatePay"))
                            .set("DateEntry", today())
                            .set("ProvNum", first.num("ProvNum")));
        });
    }

    /** Moves money between two providers on each of two accounts, by a payment of nothing. */
    private void transfer() {
        Optional<Long> one = patient();
        Optional<Long> other = patient();
        if (one.isEmpty() || other.isEmpty()) {
            return;
        }
        note("transfer", one.get(), () -> {
            long payment = office.database()
                    .table("payment")
                    .insert(row ->
                            row.set("PatNum", one.get()).set("PayDate", today()).set("DateEntry", today()))
                    .key();
            for (long patient : new long[] {one.get(), other.get()}) {
                BigDecimal moved = amount();
                part(payment, patient, moved);
                part(payment, patient, moved.negate());
            }
        });
    }

    private void part(long payment, long patient, BigDecimal amount) {
        office.database()
                .table("paysplit")
                .insert(row -> row.set("PayNum", payment)
                        .set("PatNum", patient)
                        .set("SplitAmt", amount)
                        .set("DatePay", today())
                        .set("DateEntry", today())
                        .set("ProvNum", amount.signum() > 0 ? 1 : 2));
    }

    private Optional<Long> patient() {
        return row("patient", row -> row.num("PatStatus") == 0);
    }

    private Optional<Long> payment() {
        return row(
                "payment",
                row -> row.num("DepositNum") == 0 && row.money("PayAmt").signum() > 0);
    }

    private Optional<Long> row(String table, Predicate<OdRow> wanted) {
        return office.database().read(() -> {
            List<Long> keys = new ArrayList<>();
            for (OdRow row : office.database().table(table).rows()) {
                if (wanted.test(row)) {
                    keys.add(row.key());
                }
            }
            return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(random.nextInt(keys.size())));
        });
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(1 + random.nextInt(30_000), 2);
    }

    LocalDate today() {
        return office.clock().today();
    }
}
