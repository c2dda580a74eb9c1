package io.chairside.engine.internal.store;

import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.write.Reference;
import io.chairside.engine.Move;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Rows to values and back. */
final class ItemRows {

    static final String FIXED =
            "lane_id, practice_id, payment_id, op, kind, location_id, order_key, reference, content_hash,"
                    + " amount_minor, currency, parent_id, batch_id, accepted_at, policy";
    static final String CHANGING =
            "business_date, state, reason, detail, remedy, due, next_at, attempts, doubts, doubt_since, sent_at, fence,"
                    + " clearance, posted_at, remote_id, remote_print, proof_key, proof, since, version, last_hash";
    static final String ALL = "id, " + FIXED + ", " + CHANGING;
    static final String SET = java.util.Arrays.stream(CHANGING.split(",\\s*"))
            .map(column -> column + " = ?")
            .collect(java.util.stream.Collectors.joining(", "));
    static final String HISTORY =
            "item_id, no, at, actor, move, from_state, to_state, reason, detail, attempt, fence, hash";

    private ItemRows() {}

    static int bindFixed(PreparedStatement to, int start, Item item) throws SQLException {
        int i = start;
        to.setString(i++, item.lane());
        to.setString(i++, item.practice());
        to.setString(i++, item.payment());
        to.setString(i++, item.operation().name());
        to.setString(i++, item.kind().name());
        to.setString(i++, item.location().orElse(null));
        to.setString(i++, item.orderKey());
        to.setString(i++, item.reference().shortForm());
        to.setString(i++, item.contentHash());
        to.setLong(i++, item.amount().minorUnits());
        to.setString(i++, item.amount().currency().getCurrencyCode());
        bind(to, i++, item.parent());
        bind(to, i++, item.batch());
        to.setLong(i++, item.acceptedAt());
        to.setInt(i++, item.policy());
        return i;
    }

    static int bindChanging(PreparedStatement to, int start, Item item) throws SQLException {
        int i = start;
        to.setString(i++, item.businessDate().toString());
        to.setString(i++, item.state().name());
        to.setString(i++, item.reason().name());
        to.setString(i++, item.detail());
        to.setString(i++, item.remedy());
        if (item.due().isPresent()) {
            to.setInt(i++, item.due().getAsInt());
        } else {
            to.setNull(i++, Types.SMALLINT);
        }
        to.setLong(i++, item.nextAt());
        to.setInt(i++, item.attempts());
        to.setInt(i++, item.doubts());
        bind(to, i++, item.doubtSince());
        bind(to, i++, item.sentAt());
        to.setLong(i++, item.fence());
        to.setInt(i++, item.clearance());
        bind(to, i++, item.postedAt());
        to.setString(i++, item.remoteId().orElse(null));
        to.setString(i++, item.remotePrint().orElse(null));
        to.setInt(i++, item.proof().map(Sealed::keyVersion).orElse(0));
        to.setBytes(i++, item.proof().map(Sealed::bytes).orElse(null));
        to.setLong(i++, item.since());
        to.setInt(i++, item.version());
        to.setString(i++, item.lastHash());
        return i;
    }

    static int bindHistoryTail(PreparedStatement to, int start, HistoryRow row) throws SQLException {
        int i = start;
        to.setInt(i++, row.no());
        to.setLong(i++, row.at());
        to.setString(i++, row.actor());
        to.setString(i++, row.move().name());
        to.setString(i++, row.from().name());
        to.setString(i++, row.to().name());
        to.setString(i++, row.reason().name());
        to.setString(i++, row.detail());
        to.setInt(i++, row.attempt());
        to.setLong(i++, row.fence());
        to.setString(i++, row.hash());
        return i;
    }

    static Item item(ResultSet row) throws SQLException {
        int i = 1;
        Item.Builder item = Item.builder()
                .id(row.getLong(i++))
                .lane(row.getString(i++))
                .practice(row.getString(i++))
                .payment(row.getString(i++))
                .operation(WritebackOperation.valueOf(row.getString(i++)))
                .kind(PaymentKind.valueOf(row.getString(i++)))
                .location(Optional.ofNullable(row.getString(i++)))
                .orderKey(row.getString(i++))
                .reference(new Reference(row.getString(i++)))
                .contentHash(row.getString(i++));
        long minor = row.getLong(i++);
        item.amount(Money.ofMinor(minor, Currency.getInstance(row.getString(i++))))
                .parent(optional(row, i++))
                .batch(optional(row, i++))
                .acceptedAt(row.getLong(i++))
                .policy(row.getInt(i++))
                .businessDate(LocalDate.parse(row.getString(i++)))
                .state(WritebackState.valueOf(row.getString(i++)))
                .reason(WritebackReason.valueOf(row.getString(i++)))
                .detail(row.getString(i++))
                .remedy(row.getString(i++));
        int due = row.getInt(i++);
        item.due(row.wasNull() ? OptionalInt.empty() : OptionalInt.of(due))
                .nextAt(row.getLong(i++))
                .attempts(row.getInt(i++))
                .doubts(row.getInt(i++))
                .doubtSince(optional(row, i++))
                .sentAt(optional(row, i++))
                .fence(row.getLong(i++))
                .clearance(row.getInt(i++))
                .postedAt(optional(row, i++))
                .remoteId(Optional.ofNullable(row.getString(i++)))
                .remotePrint(Optional.ofNullable(row.getString(i++)));
        int proofKey = row.getInt(i++);
        byte[] proof = row.getBytes(i++);
        return item.proof(proof == null ? Optional.empty() : Optional.of(new Sealed(proofKey, proof)))
                .since(row.getLong(i++))
                .version(row.getInt(i++))
                .lastHash(row.getString(i++))
                .build();
    }

    static HistoryRow history(ResultSet row) throws SQLException {
        return new HistoryRow(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                row.getString(4),
                Move.valueOf(row.getString(5)),
                WritebackState.valueOf(row.getString(6)),
                WritebackState.valueOf(row.getString(7)),
                WritebackReason.valueOf(row.getString(8)),
                row.getString(9),
                row.getInt(10),
                row.getLong(11),
                row.getString(12));
    }

    private static void bind(PreparedStatement to, int index, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            to.setLong(index, value.getAsLong());
        } else {
            to.setNull(index, Types.BIGINT);
        }
    }

    private static OptionalLong optional(ResultSet row, int index) throws SQLException {
        long value = row.getLong(index);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
