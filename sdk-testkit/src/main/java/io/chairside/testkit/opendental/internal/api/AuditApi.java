package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.internal.office.Audit;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import java.util.List;

/** The audit trail of the caller's own writes, and internal signals (of which this office has none). */
final class AuditApi {
    private static final Shape HEAD = Shape.of("securitylog", "SecurityLogNum");
    private static final Shape TAIL =
            Shape.of("securitylog", "UserNum:zero LogDateTime:us LogText PatNum CompName LogSource:word(API)");

    private AuditApi() {}

    static void register(Routes routes) {
        routes.resource("securitylogs").list("23.1.33", AuditApi::entries);
        routes.resource("signalods").list("21.2", call -> {
            if (call.dateTime("SigDateTime") == null) {
                throw Refusal.bad("SigDateTime is required");
            }
            return call.page(HEAD, List.of());
        });
    }

    private static ApiResponse entries(Call call) {
        Filters filters = call.filters("securitylog").where(Office::isApiEntry);
        String type = call.param("PermType");
        if (type != null) {
            Long number = Audit.number(type);
            if (number == null) {
                throw Refusal.bad("PermType is invalid.");
            }
            filters.where(row -> row.num("PermType") == number);
        }
        return call.pageOf(List.copyOf(filters.rows()), (out, row) -> {
            out.writeStartObject();
            HEAD.writeFields(out, row, call.wire());
            out.writeStringField("PermType", Audit.word(row.num("PermType")));
            TAIL.writeFields(out, row, call.wire());
            out.writeEndObject();
        });
    }
}
