package io.chairside.engine.internal.payout;

import io.chairside.core.money.Money;
import io.chairside.core.write.Reference;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Rows of payouts to values and back. */
final class PayoutRows {

    static final String FIXED =
            "practice_id, payout_id, op, reference, content_hash, net_minor, currency, parent_id, accepted_at";
    static final String CHANGING = "connection_id, book_date, state, reason, detail, remedy, due, next_at, attempts,"
            + " doubts, doubt_since, lease_until, clearance, booked_at, document, since, version, last_hash, told";
    static final String ALL = "id, " + FIXED + ", " + CHANGING;
    static final String SET = Arrays.stream(CHANGING.split(",\\s*"))
            .map(column -> column + " = ?")
            .collect(Collectors.joining(", "));
    static final String HISTORY = "no, at, actor, move, from_state, to_state, reason, detail, attempt, hash";

    private PayoutRows() {}

    static int bindFixed(PreparedStatement to, PayoutItem item) throws SQLException {
        int i = 1;
        to.setString(i++, item.practice());
        to.setString(i++, item.payout());
        to.setString(i++, item.operation().name());
        to.setString(i++, item.reference().shortForm());
        to.setString(i++, item.contentHash());
        to.setLong(i++, item.net().minorUnits());
        to.setString(i++, item.net().currency().getCurrencyCode());
        bind(to, i++, item.parent());
        to.setLong(i++, item.acceptedAt());
        return i;
    }

    static int bindChanging(PreparedStatement to, int start, PayoutItem item) throws SQLException {
        int i = start;
        to.setString(i++, item.connection().orElse(null));
        to.setString(i++, item.date().toString());
        to.setString(i++, item.state().name());
        to.setString(i++, item.reason().name());
        to.setString(i++, item.detail());
        to.setString(i++, item.remedy());
        to.setInt(i++, item.due() ? 1 : 0);
        to.setLong(i++, item.nextAt());
        to.setInt(i++, item.attempts());
        to.setInt(i++, item.doubts());
        bind(to, i++, item.doubtSince());
        bind(to, i++, item.leaseUntil());
        to.setInt(i++, item.personLooked() ? 1 : 0);
        bind(to, i++, item.bookedAt());
        to.setString(i++, item.document().orElse(null));
        to.setLong(i++, item.since());
        to.setInt(i++, item.version());
        to.setString(i++, item.lastHash());
        to.setInt(i++, item.told());
        return i;
    }

    static void bindHistory(PreparedStatement to, long id, PayoutHistoryRow row) throws SQLException {
        int i = 1;
        to.setLong(i++, id);
        to.setInt(i++, row.no());
        to.setLong(i++, row.at());
        to.setString(i++, row.actor());
        to.setString(i++, row.move().name());
        to.setString(i++, row.from().name());
        to.setString(i++, row.to().name());
        to.setString(i++, row.reason().name());
        to.setString(i++, row.detail());
        to.setInt(i++, row.attempt());
        to.setString(i, row.hash());
    }

    private static void bind(PreparedStatement to, int index, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            to.setLong(index, value.getAsLong());
        } else {
            to.setNull(index, Types.BIGINT);
        }
    }

    static PayoutItem item(ResultSet row) throws SQLException {
        return PayoutItem.builder()
                .id(row.getLong("id"))
                .practice(row.getString("practice_id"))
                .payout(row.getString("payout_id"))
                .operation(PayoutOperation.valueOf(row.getString("op")))
                .reference(new Reference(row.getString("reference")))
                .contentHash(row.getString("content_hash"))
                .net(Money.ofMinor(row.getLong("net_minor"), Currency.getInstance(row.getString("currency"))))
                .parent(optional(row, "parent_id"))
                .acceptedAt(row.getLong("accepted_at"))
                .connection(Optional.ofNullable(row.getString("connection_id")))
                .date(LocalDate.parse(row.getString("book_date")))
                .state(PayoutState.valueOf(row.getString("state")))
                .reason(PayoutReason.valueOf(row.getString("reason")))
                .detail(row.getString("detail"))
                .remedy(row.getString("remedy"))
                .due(row.getInt("due") == 1)
                .nextAt(row.getLong("next_at"))
                .attempts(row.getInt("attempts"))
                .doubts(row.getInt("doubts"))
                .doubtSince(optional(row, "doubt_since"))
                .leaseUntil(optional(row, "lease_until"))
                .personLooked(row.getInt("clearance") == 1)
                .bookedAt(optional(row, "booked_at"))
                .document(Optional.ofNullable(row.getString("document")))
                .since(row.getLong("since"))
                .version(row.getInt("version"))
                .lastHash(row.getString("last_hash"))
                .told(row.getInt("told"))
                .build();
    }

    static PayoutHistoryRow history(ResultSet row) throws SQLException {
        return new PayoutHistoryRow(
                row.getInt("no"),
                row.getLong("at"),
                row.getString("actor"),
                PayoutMove.valueOf(row.getString("move")),
                PayoutState.valueOf(row.getString("from_state")),
                PayoutState.valueOf(row.getString("to_state")),
                PayoutReason.valueOf(row.getString("reason")),
                row.getString("detail"),
                row.getInt("attempt"),
                row.getString("hash"));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
