package io.chairside.quickbooks.internal.mapping;

import io.chairside.core.id.DimensionId;
import io.chairside.core.payout.DimensionKind;
import io.chairside.quickbooks.internal.wire.WireEntity;
import io.chairside.quickbooks.internal.wire.WireRef;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Vendors and customers on lines. Their ids say which of the two they are, because the wire wants to know; an id without a word is a vendor's.
 */
public final class Parties {

    private static final String VENDOR = "vendor:";
    private static final String CUSTOMER = "customer:";

    private Parties() {}

    /** The id of a party. */
    public static DimensionId id(DimensionKind kind, String rawId) {
        return DimensionId.of((kind == DimensionKind.CUSTOMER ? CUSTOMER : VENDOR) + rawId);
    }

    /** The customer that an id stands for; empty for a vendor. */
    static Optional<String> customer(DimensionId id) {
        return id.value().startsWith(CUSTOMER)
                ? Optional.of(id.value().substring(CUSTOMER.length()))
                : Optional.empty();
    }

    private static String raw(DimensionId id) {
        return customer(id)
                .orElseGet(() -> id.value().startsWith(VENDOR) ? id.value().substring(VENDOR.length()) : id.value());
    }

    /** The shape for deposit lines. */
    static WireEntity flat(DimensionId id) {
        return new WireEntity(raw(id), customer(id).isPresent() ? "CUSTOMER" : "VENDOR", null, null);
    }

    /** The shape for journal lines. */
    static WireEntity nested(DimensionId id) {
        return new WireEntity(null, null, customer(id).isPresent() ? "Customer" : "Vendor", WireRef.to(raw(id)));
    }

    /** The party in either shape. */
    static Optional<DimensionId> in(@Nullable WireEntity entity) {
        if (entity == null) {
            return Optional.empty();
        }
        String raw = entity.value() == null ? Values.ref(entity.entityRef()) : entity.value();
        String type = String.valueOf(entity.flatType() == null ? entity.nestedType() : entity.flatType());
        if (raw == null) {
            return Optional.empty();
        }
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "customer" -> Optional.of(id(DimensionKind.CUSTOMER, raw));
            case "vendor" -> Optional.of(id(DimensionKind.VENDOR, raw));
            default -> Optional.of(DimensionId.of(type.toLowerCase(Locale.ROOT) + ":" + raw));
        };
    }
}
