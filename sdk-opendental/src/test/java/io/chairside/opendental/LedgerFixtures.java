package io.chairside.opendental;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.ClaimLineId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Remittance;
import io.chairside.core.payment.RemittanceLine;
import io.chairside.core.write.Reference;
import io.chairside.testkit.opendental.data.OdRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Rows that a test needs in an office, put into its database by hand. */
final class LedgerFixtures {

    static final long PATIENT = Long.parseLong(SimulatedOffice.PATIENT);

    private LedgerFixtures() {}

    /** A completed procedure of the patient with nothing paid on it. */
    static long procedure(SimulatedOffice office, String fee, int daysAgo) {
        LocalDate date = SimulatedOffice.TODAY.minusDays(daysAgo);
        return office.simulator
                .database()
                .table("procedurelog")
                .insert(row -> row.set("PatNum", PATIENT)
                        .set("ProcDate", date)
                        .set("ProcFee", new BigDecimal(fee))
                        .set("ProcStatus", 2)
                        .set("ProvNum", 1)
                        .set("CodeNum", anyCode(office))
                        .set("UnitQty", 1)
                        .set("DateEntryC", date))
                .key();
    }

    private static long anyCode(SimulatedOffice office) {
        return office.rows("procedurecode").get(0).key();
    }

    /** A claim that was sent, with one line not yet received for each fee. */
    static SentClaim sentClaim(SimulatedOffice office, String... fees) {
        long patPlan = office.rows("patplan").stream()
                .filter(row -> row.num("PatNum") == PATIENT)
                .map(row -> row.num("InsSubNum"))
                .findFirst()
                .orElseThrow();
        long plan = office.simulator
                .database()
                .table("inssub")
                .get(patPlan)
                .orElseThrow()
                .num("PlanNum");
        long claim = office.simulator
                .database()
                .table("claim")
                .insert(row -> row.set("PatNum", PATIENT)
                        .set("ClaimStatus", "S")
                        .set("ClaimType", "P")
                        .set("InsSubNum", patPlan)
                        .set("PlanNum", plan)
                        .set("DateService", SimulatedOffice.TODAY.minusDays(30))
                        .set("DateSent", SimulatedOffice.TODAY.minusDays(29)))
                .key();
        List<Long> lines = new ArrayList<>();
        for (String fee : fees) {
            long procedure = procedure(office, fee, 30);
            lines.add(office.simulator
                    .database()
                    .table("claimproc")
                    .insert(row -> row.set("PatNum", PATIENT)
                            .set("ProcNum", procedure)
                            .set("ClaimNum", claim)
                            .set("Status", 0)
                            .set("FeeBilled", new BigDecimal(fee))
                            .set("InsSubNum", patPlan)
                            .set("PlanNum", plan)
                            .set("ProvNum", 1))
                    .key());
        }
        return new SentClaim(claim, List.copyOf(lines));
    }

    /**
     * A claim waiting for its payment.
     *
     * @param claim its number
     * @param lines numbers of its lines
     */
    record SentClaim(long claim, List<Long> lines) {

        /** An insurer's payment of the lines, one amount each; the rest of the fee is written off by 16.00 a line. */
        Posting payment(String id, UnaryOperator<Remittance.Builder> more, String... paid) {
            Remittance.Builder remittance = Remittance.builder().claim(ClaimId.of(Long.toString(claim)));
            Money sum = Money.usd("0.00");
            for (int i = 0; i < paid.length; i++) {
                sum = sum.plus(Money.usd(paid[i]));
                remittance.addLine(RemittanceLine.builder()
                        .line(ClaimLineId.of(Long.toString(lines.get(i))))
                        .paid(Money.usd(paid[i]))
                        .writeOff(Money.usd("16.00"))
                        .deductible(Money.usd("0.00"))
                        .build());
            }
            return Posting.builder()
                    .reference(Reference.of(SimulatedOffice.PRACTICE, "payment", id))
                    .payment(PaymentId.of(id))
                    .kind(PaymentKind.INSURANCE)
                    .patient(PatientId.of(SimulatedOffice.PATIENT))
                    .amount(sum)
                    .date(SimulatedOffice.TODAY)
                    .method(PaymentMethod.ACH)
                    .remittance(more.apply(remittance).build())
                    .memo("ERA 557781")
                    .build();
        }

        Posting payment(String id, String... paid) {
            return payment(id, builder -> builder, paid);
        }

        OdRow line(SimulatedOffice office, int index) {
            return office.row("claimproc", Long.toString(lines.get(index)));
        }
    }

    /** An open dynamic plan of the patient with one charge that is due. */
    static long dynamicPlan(SimulatedOffice office, Consumer<OdRow> more) {
        return office.simulator
                .database()
                .table("payplan")
                .insert(row -> {
                    row.set("PatNum", PATIENT)
                            .set("Guarantor", PATIENT)
                            .set("PayPlanDate", SimulatedOffice.TODAY.minusDays(60))
                            .set("IsDynamic", true)
                            .set("PayAmt", new BigDecimal("50.00"));
                    more.accept(row);
                })
                .key();
    }
}
