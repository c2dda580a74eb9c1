package io.chairside.examples.quickstart;

import io.chairside.testkit.opendental.FrontDesk;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.data.OdRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What a front desk does all day, at random: takes payments, dates some of them back, changes and deletes them, adjusts accounts, removes appointments, archives,
 * deletes and merges patients.
 */
final class FrontDeskScript {

    private static final int KINDS = 10;
    private static final int MOST_CENTS = 30_000;
    private static final int DAYS_BACK = 20;

    private final OpenDentalSimulator office;
    private final FrontDesk desk;
    private final RandomGenerator random;

    FrontDeskScript(OpenDentalSimulator office, RandomGenerator random) {
        this.office = office;
        this.desk = office.frontDesk();
        this.random = random;
    }

    /**
     * Does one thing.
     *
     * @return what was done, for people; no patient's name
     */
    String step() {
        return switch (random.nextInt(KINDS)) {
            case 0, 1, 2 -> patient().map(this::takePayment).orElse("looked out of the window");
            case 3 -> payment().map(this::editAmount).orElse("found no payment to change");
            case 4 -> payment().map(this::dateBack).orElse("found no payment to date back");
            case 5 -> payment().map(this::deletePayment).orElse("found no payment to delete");
            case 6 -> patient().map(this::adjust).orElse("found nobody to adjust");
            case 7 ->
                row("appointment", row -> true).map(this::deleteAppointment).orElse("found no appointment");
            case 8 -> patient().map(this::archive).orElse("found nobody to archive");
            default -> merge();
        };
    }

    private String takePayment(long patient) {
        long payment = desk.typeInPayment(patient, amount(), today());
        return "took payment " + payment + " of patient " + patient;
    }

    private String editAmount(long payment) {
        desk.editPaymentAmount(payment, amount());
        return "changed the amount of payment " + payment;
    }

    private String dateBack(long payment) {
        desk.editPaymentDate(payment, today().minusDays(1L + random.nextInt(DAYS_BACK)));
        return "dated payment " + payment + " back";
    }

    private String deletePayment(long payment) {
        desk.deletePayment(payment);
        return "deleted payment " + payment;
    }

    private String adjust(long patient) {
        Optional<Long> type = row(
                "definition",
                row -> row.num("Category") == 1 && row.text("ItemValue").equals("+"));
        if (type.isEmpty()) {
            return "found no adjustment type";
        }
        long adjustment = desk.addAdjustment(patient, type.get(), amount(), today());
        return "made adjustment " + adjustment + " for patient " + patient;
    }

    private String deleteAppointment(long appointment) {
        desk.deleteAppointment(appointment);
        return "deleted appointment " + appointment;
    }

    private String archive(long patient) {
        desk.archivePatient(patient);
        return "archived patient " + patient;
    }

    private String merge() {
        Optional<Long> from = patient();
        Optional<Long> into = patient();
        if (from.isEmpty() || into.isEmpty() || from.get().equals(into.get())) {
            return "found nobody to merge";
        }
        desk.mergePatients(from.get(), into.get());
        return "merged patient " + from.get() + " into " + into.get();
    }

    private Optional<Long> patient() {
        return row("patient", row -> row.num("PatStatus") == 0);
    }

    /** A payment that may be changed: it is in no deposit slip. */
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
        return BigDecimal.valueOf(1 + random.nextInt(MOST_CENTS), 2);
    }

    private LocalDate today() {
        return office.clock().today();
    }
}
