package io.chairside.quickbooks.internal.mapping;

import io.chairside.core.write.Reference;
import io.chairside.quickbooks.internal.wire.WireDepositDetail;
import io.chairside.quickbooks.internal.wire.WireDocument;
import io.chairside.quickbooks.internal.wire.WireLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our reference in a document: first in the memo, in brackets; also the number of a journal entry, and, where asked for, the check number of
 * deposit lines. A memo may name other references behind it, such as the booking that is corrected.
 */
public final class Marker {

    private static final Pattern BRACKETS = Pattern.compile("(?i)\\[\\s*chairside:\\s*([0-9A-Z]{20})\\s*]");

    private Marker() {}

    /** The marker with which a memo begins. */
    static String of(Reference reference) {
        return "[" + reference.longForm() + "]";
    }

    /** The reference that a document carries. */
    public static Optional<Reference> in(WireDocument document) {
        return inBrackets(document.note())
                .or(() -> parsed(document.number()))
                .or(() -> onLines(document.lines()))
                .or(() -> document.note() == null
                        ? Optional.empty()
                        : Reference.findAll(document.note()).stream().findFirst());
    }

    private static Optional<Reference> inBrackets(@Nullable String note) {
        if (note == null) {
            return Optional.empty();
        }
        Matcher matcher = BRACKETS.matcher(note);
        return matcher.find() ? Reference.parse(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Reference> parsed(@Nullable String text) {
        return text == null ? Optional.empty() : Reference.parse(text);
    }

    private static Optional<Reference> onLines(@Nullable List<WireLine> lines) {
        if (lines == null) {
            return Optional.empty();
        }
        for (WireLine line : lines) {
            WireDepositDetail detail = line.deposit();
            Optional<Reference> found = detail == null ? Optional.empty() : parsed(detail.checkNumber());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
