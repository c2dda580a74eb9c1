package io.chairside.dentrix.internal;

import io.chairside.core.write.RejectionReason;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.RefusedWriteException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses among the office's payment and adjustment types. Thread-safe. */
final class Types {

    private final Office office;

    Types(Office office) {
        this.office = office;
    }

    /** A type of the office. */
    record Type(String id, String name) {
        long number() {
            return id.matches("\\d{1,9}") ? Long.parseLong(id) : 0;
        }
    }

    Type payment(String operation, Optional<String> id, Optional<String> name, String setting) {
        return choose(operation, "v_payment_types", id, name, setting);
    }

    Type adjustment(String operation, Optional<String> id, Optional<String> name, String setting) {
        return choose(operation, "v_adjustment_types", id, name, setting);
    }

    private Type choose(String operation, String view, Optional<String> id, Optional<String> name, String setting) {
        NamedQuery query = NamedQuery.read(view, "SELECT def_id, descript FROM {o}" + view + " ORDER BY def_id");
        List<Type> all = office.database().rows(operation, query, Params.NONE).stream()
                .flatMap(row -> row.key("def_id").stream()
                        .map(key -> new Type(key, row.text("descript").orElse(""))))
                .toList();
        List<Type> found = all.stream()
                .filter(type -> id.map(type.id()::equals)
                        .orElse(name.map(type.name()::equalsIgnoreCase).orElse(false)))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw RefusedWriteException.because(
                RejectionReason.INVALID_TYPE,
                id.isEmpty() && name.isEmpty()
                        ? "No type is chosen: setting '" + setting + "' is empty."
                        : "The office has " + (found.isEmpty() ? "no such type." : "several types of this name."),
                "Choose one of: " + all.stream().map(Type::name).collect(Collectors.joining(", ")) + ".");
    }
}
