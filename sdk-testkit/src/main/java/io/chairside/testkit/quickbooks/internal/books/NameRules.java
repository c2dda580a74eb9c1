package io.chairside.testkit.quickbooks.internal.books;

import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Customers and vendors, whose display names are unique over both. */
final class NameRules implements Rules {
    @Override
    public void apply(Draft draft) {
        String name = draft.text("DisplayName");
        if (name == null || name.isBlank()) {
            name = Stream.of("GivenName", "FamilyName")
                    .map(draft::text)
                    .filter(part -> part != null && !part.isBlank())
                    .collect(Collectors.joining(" "));
            String company = draft.text("CompanyName");
            name = name.isEmpty() && company != null ? company : name;
            if (name.isEmpty()) {
                throw Refusal.missing("DisplayName");
            }
            draft.json.put("DisplayName", name);
        }
        draft.limit(draft.json, "DisplayName", 500);
        ListRules.characters(name);
        if (draft.type == EntityType.VENDOR) {
            draft.limit(draft.json, "AcctNum", 15);
        }
        for (EntityType kind : List.of(EntityType.CUSTOMER, EntityType.VENDOR)) {
            for (BookEntry other : draft.books.live(kind)) {
                if (other != draft.existing && name.equalsIgnoreCase(Json.text(other.json(), "DisplayName"))) {
                    throw ListRules.duplicate(other.id());
                }
            }
        }
        if (draft.text("PrintOnCheckName") == null) {
            draft.json.put("PrintOnCheckName", name);
        }
        draft.json.set("Balance", Json.money(BigDecimal.ZERO));
        ListRules.active(draft);
    }
}
