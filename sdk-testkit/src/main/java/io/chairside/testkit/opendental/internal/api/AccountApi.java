package io.chairside.testkit.opendental.internal.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chairside.testkit.opendental.data.OdBalances;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Balances;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.office.ServiceDateView;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Wire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Ready-made views of accounts, the aging report and statements. */
final class AccountApi {
    private static final Shape STATEMENT = Shape.of(
            "statement",
            "StatementNum PatNum DateSent DateRangeFrom DateRangeTo Note NoteBold Mode_:e(StatementMode) HidePayment"
                    + " SinglePatient Intermingled IsSent DocNum DateTStamp IsReceipt IsInvoice IsInvoiceCopy SuperFamily"
                    + " IsBalValid InsEst BalTotal StatementType");

    private AccountApi() {}

    static void register(Routes routes) {
        routes.resource("accountmodules")
                .one("Aging", "22.3.6", AccountApi::aging)
                .refreshing("PatientBalances", "22.1", AccountApi::balances)
                .refreshing("ServiceDateView", "22.3.32", AccountApi::serviceDates);
        routes.resource("reports").list("Aging", "21.4", AccountApi::report);
        routes.resource("statements")
                .list(
                        "24.2.23",
                        call -> call.page(
                                STATEMENT,
                                call.filters("statement").key("PatNum").rows()))
                .one(
                        "24.2.23",
                        call -> call.one(
                                200, STATEMENT, call.office().row("statement", call.key(), "Statement not found.")));
    }

    private static OdRow patient(Call call) {
        OdRow row = call.office().row("patient", call.key(), "Patient not found");
        if (row.num("PatStatus") == Office.DELETED) {
            throw Refusal.bad("Patient is deleted.");
        }
        return row;
    }

    private static OdBalances.Family family(Call call) {
        return OdBalances.today(call.office().database()).family(patient(call).key());
    }

    /** The program's own grid writes the stored balance when it differs; whether the API does is not known. */
    private static void refresh(Call call) {
        if (call.office().assumptions().accountModuleRefreshesEstBalance()) {
            Balances.openAccount(call.office(), patient(call).key());
        }
    }

    private static ApiResponse aging(Call call) {
        OdBalances.Family family = family(call);
        OdBalances.Balance whole = family.whole();
        BigDecimal own = family.members().stream()
                .filter(member -> member.patNum() == call.key())
                .map(OdBalances.Balance::afterInsurance)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        return call.json(200, out -> {
            out.writeStartObject();
            ages(out, whole.aging());
            number(out, "Total", whole.total());
            number(out, "InsEst", whole.insEst());
            number(out, "EstBal", whole.afterInsurance());
            number(out, "PatEstBal", own);
            number(out, "Unearned", whole.unearned());
            out.writeEndObject();
        });
    }

    private static void ages(JsonGenerator out, OdBalances.Aging aging) throws IOException {
        number(out, "Bal_0_30", aging.days0to30());
        number(out, "Bal_31_60", aging.days31to60());
        number(out, "Bal_61_90", aging.days61to90());
        number(out, "BalOver90", aging.over90());
    }

    private static void number(JsonGenerator out, String name, BigDecimal amount) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(Wire.decimal(amount));
    }

    private static ApiResponse balances(Call call) {
        refresh(call);
        OdBalances.Family family = family(call);
        return call.json(200, out -> {
            out.writeStartArray();
            for (OdBalances.Balance member : family.members()) {
                OdRow row = call.office().row("patient", member.patNum(), "Patient not found");
                balance(out, member.patNum(), row.text("LName") + ", " + row.text("FName"), member.total());
            }
            balance(
                    out,
                    family.whole().patNum(),
                    "Entire Family",
                    family.whole().total());
            out.writeEndArray();
        });
    }

    private static void balance(JsonGenerator out, long patNum, String name, BigDecimal amount) throws IOException {
        out.writeStartObject();
        out.writeNumberField("PatNum", patNum);
        out.writeStringField("Name", name);
        out.writeFieldName("Balance");
        out.writeNumber(Wire.shortest(amount));
        out.writeEndObject();
    }

    private static ApiResponse serviceDates(Call call) {
        refresh(call);
        OdRow patient = patient(call);
        boolean wholeFamily = call.isTrue("isFamily");
        List<OdRow> members = wholeFamily ? call.office().family(patient.key()) : List.of(patient);
        return call.json(200, out -> {
            out.writeStartArray();
            for (ServiceDateView.Row row : new ServiceDateView(call.office()).of(members)) {
                out.writeStartObject();
                for (java.util.Map.Entry<String, String> field : row.fields().entrySet()) {
                    out.writeStringField(field.getKey(), field.getValue());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    private static ApiResponse report(Call call) {
        LocalDate sent = call.date("DateAsOf");
        Long clinic = call.number("ClinicNum");
        Office office = call.office();
        LocalDate asOf = sent == null ? office.today() : sent;
        List<OdBalances.Family> families = OdBalances.asOf(office.database(), asOf).families().values().stream()
                .filter(family -> clinic == null
                        || office.row("patient", family.whole().patNum(), "Patient not found")
                                        .num("ClinicNum")
                                == clinic)
                .toList();
        return call.pageOf(families, (out, family) -> {
            OdBalances.Balance whole = family.whole();
            OdRow head = office.row("patient", whole.patNum(), "Patient not found");
            out.writeStartObject();
            out.writeNumberField("PatNum", whole.patNum());
            out.writeStringField("patName", head.text("LName") + ", " + head.text("FName"));
            ages(out, whole.aging());
            number(out, "BalTotal", whole.total());
            number(out, "InsWoEst", BigDecimal.ZERO);
            number(out, "InsPayEst", whole.insEst());
            number(out, "PatientPortion", whole.afterInsurance());
            out.writeEndObject();
        });
    }
}
