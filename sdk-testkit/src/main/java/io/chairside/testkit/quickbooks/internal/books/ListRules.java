package io.chairside.testkit.quickbooks.internal.books;

import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.util.Objects;

/** Classes, locations, payment methods and items. */
final class ListRules implements Rules {
    @Override
    public void apply(Draft draft) {
        if ((draft.type == EntityType.CLASS && !draft.books.settings().has(CompanyFeature.CLASSES))
                || (draft.type == EntityType.DEPARTMENT
                        && !draft.books.settings().has(CompanyFeature.LOCATIONS))) {
            throw Draft.notSupported(draft.type.wireName());
        }
        if (draft.type == EntityType.PAYMENT_METHOD) {
            draft.limit(draft.json, "Name", 15);
            if (draft.text("Type") == null) {
                draft.json.put("Type", "NON_CREDIT_CARD");
            }
        }
        name(draft);
        if (draft.type == EntityType.ITEM) {
            draft.optionalReference(draft.json, "IncomeAccountRef", EntityType.ACCOUNT, "IncomeAccountRef");
            draft.json.put("FullyQualifiedName", String.valueOf(draft.text("Name")));
        } else if (draft.type != EntityType.PAYMENT_METHOD) {
            hierarchy(draft, draft.type == EntityType.CLASS ? "SubClass" : "SubDepartment");
        }
    }

    /** A name of at most 100 characters, without a colon, unique among the siblings; active unless said otherwise. */
    static void name(Draft draft) {
        String name = draft.text("Name");
        if (name == null || name.isBlank()) {
            throw Refusal.missing("Name");
        }
        draft.limit(draft.json, "Name", 100);
        characters(name);
        String parent = draft.text("ParentRef.value");
        for (BookEntry other : draft.books.live(draft.type)) {
            if (other != draft.existing
                    && name.equalsIgnoreCase(Json.text(other.json(), "Name"))
                    && Objects.equals(parent, Json.text(other.json(), "ParentRef.value"))) {
                throw duplicate(other.id());
            }
        }
        active(draft);
    }

    static void active(Draft draft) {
        draft.json.put("Active", !"false".equals(draft.text("Active")));
    }

    static void characters(String name) {
        if (name.indexOf(':') >= 0 || name.indexOf('\t') >= 0 || name.indexOf('\n') >= 0) {
            throw Refusal.business("A name cannot contain a colon, a tab or a new line.");
        }
    }

    static Refusal duplicate(long id) {
        return Refusal.of(
                "6240", "Duplicate Name Exists Error", "The name supplied already exists. : Id=" + id, "Name");
    }

    static void hierarchy(Draft draft, String flag) {
        BookEntry parent = draft.optionalReference(draft.json, "ParentRef", draft.type, "ParentRef");
        BookEntry ancestor = parent;
        while (ancestor != null) {
            if (draft.existing != null && ancestor.id() == draft.existing.id()) {
                throw Refusal.business("An object cannot be its own parent.");
            }
            String above = Json.text(ancestor.json(), "ParentRef.value");
            ancestor = above == null ? null : draft.books.find(draft.type, above);
        }
        draft.json.put(flag, parent != null);
        String name = String.valueOf(draft.text("Name"));
        draft.json.put("FullyQualifiedName", parent == null ? name : parent.label() + ":" + name);
    }
}
