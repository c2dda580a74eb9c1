package io.chairside.examples.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.spi.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the figures for programs. Money is a decimal string in major units. */
final class JsonReport {

    private JsonReport() {}

    static void write(
            Path file,
            String system,
            PracticeFigures figures,
            Map<Capability, String> notOffered,
            List<PostedPayment> posted,
            Optional<WritebackResult> writeback,
            List<BookedPayout> payouts,
            long apiCalls,
            double seconds)
            throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("system", system);
        report.put("patients", figures.patients);
        report.put("patientsActive", figures.patientsActive);
        report.put("appointments", figures.appointments);
        report.put("appointmentsByStatus", figures.appointmentsByStatus);
        report.put("completedProcedures", figures.completedProcedures);
        report.put("completedProcedureFees", figures.completedProcedureFees.toDecimalString());
        report.put("payments", figures.payments);
        report.put("paymentsTotal", figures.paymentsTotal.toDecimalString());
        report.put(
                "insurancePaid",
                figures.received(LedgerEntryKind.INSURANCE_PAYMENT).toDecimalString());
        report.put("writeOffs", figures.received(LedgerEntryKind.WRITE_OFF).toDecimalString());
        report.put("balanceTotal", figures.balanceTotal().toDecimalString());
        report.put("guarantorsOwing", figures.guarantorsOwing());
        report.put("guarantorsInCredit", figures.guarantorsInCredit());
        report.put("apiCalls", apiCalls);
        report.put("seconds", seconds);
        report.put("posted", posted.stream().map(JsonReport::row).toList());
        writeback.ifPresent(result -> report.put("writeback", row(result)));
        report.put("payouts", payouts.stream().map(JsonReport::row).toList());
        Map<String, String> missing = new LinkedHashMap<>();
        notOffered.forEach((capability, reason) -> missing.put(capability.name(), reason));
        report.put("notOffered", missing);
        Map<String, String> balances = new LinkedHashMap<>();
        figures.guarantorBalances.forEach((id, balance) -> balances.put(id.value(), balance.toDecimalString()));
        report.put("guarantorBalances", balances);
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), report);
    }

    private static Map<String, Object> row(BookedPayout payout) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", payout.id());
        row.put("gross", payout.gross().toDecimalString());
        row.put("fees", payout.fees().toDecimalString());
        row.put("net", payout.net().toDecimalString());
        row.put("booking", payout.booking());
        row.put("matchedByBankFeed", payout.matchedByBankFeed());
        return row;
    }

    private static Map<String, Object> row(WritebackResult result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("submitted", result.submitted());
        row.put("posted", result.posted());
        row.put("held", result.held());
        row.put("needsReview", result.needsReview());
        row.put("lost", result.lost());
        row.put("doubled", result.doubled());
        row.put("ledgerDelta", result.ledgerDelta().toDecimalString());
        row.put("expectedDelta", result.expectedDelta().toDecimalString());
        return row;
    }

    private static Map<String, Object> row(PostedPayment payment) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", payment.posting().kind().name());
        row.put("basis", payment.basis().name());
        row.put("reference", payment.posting().reference().shortForm());
        row.put("amount", payment.posting().amount().toDecimalString());
        row.put("receipt", payment.receipt().orElse(null));
        return row;
    }
}
