package io.chairside.opendental.internal.mapping;

import io.chairside.core.write.Reference;
import io.chairside.opendental.internal.wire.Row;
import java.util.ArrayList;
import java.util.List;

/** The payment fields that can hold our reference; the practice chooses one, the note holds it always. */
public enum ReferenceField {
    /** The check number: 25 characters, returned verbatim, printed on deposit slips. */
    CHECK_NUM("CheckNum"),
    /** The bank and branch: 25 characters. */
    BANK_BRANCH("BankBranch"),
    /** The note alone. */
    PAY_NOTE("PayNote");

    private final String wireName;

    ReferenceField(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the field's name on the wire, which is also the name of the setting's value} */
    public String wireName() {
        return wireName;
    }

    /**
     * The field with a wire name.
     *
     * @param wireName name on the wire
     * @return the field
     * @throws IllegalArgumentException if there is none
     */
    public static ReferenceField ofWireName(String wireName) {
        for (ReferenceField field : values()) {
            if (field.wireName.equals(wireName)) {
                return field;
            }
        }
        throw new IllegalArgumentException("Not a field for the reference");
    }

    /**
     * Every reference of ours that stands anywhere in a payment row, whichever field was chosen when it was written.
     *
     * @param payment a payment row
     * @return the references, each once
     */
    public static List<Reference> allIn(Row payment) {
        List<Reference> found = new ArrayList<>();
        for (ReferenceField field : values()) {
            payment.text(field.wireName).map(Reference::findAll).orElse(List.of()).stream()
                    .filter(reference -> !found.contains(reference))
                    .forEach(found::add);
        }
        return found;
    }
}
