package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.internal.office.Audit;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.query.SqlStatement;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Routes;
import java.util.List;

/** Read-only SQL. */
final class QueryApi {
    private static final int PAGE = 100;

    private QueryApi() {}

    static void register(Routes routes) {
        routes.resource("queries").putUnkeyed("ShortQuery", "21.2", PermissionGroup.QUERIES, QueryApi::run);
    }

    private static ApiResponse run(Call call) {
        String sql = call.body().needText("SqlCommand");
        if (!SqlStatement.isReadOnly(sql)) {
            throw new Refusal(401, "Only read-only queries are allowed.");
        }
        List<SqlStatement.Row> rows = SqlStatement.parse(sql).run(call.office().database());
        call.office().audit(Audit.USER_QUERY, 0, 0);
        long offset = call.offset();
        int from = (int) Math.min(offset, rows.size());
        // Observed: the first call gives at most 100 rows, a call with an Offset all the remaining ones.
        int to = offset == 0 ? Math.min(rows.size(), PAGE) : rows.size();
        return call.json(200, out -> {
            out.writeStartArray();
            for (SqlStatement.Row row : rows.subList(from, to)) {
                row.write(out);
            }
            out.writeEndArray();
        });
    }
}
