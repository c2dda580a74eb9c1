package io.chairside.testkit.report;

import io.chairside.core.spi.Capability;
import io.chairside.core.spi.CapabilityEntry;
import io.chairside.core.spi.ConnectorInfo;
import java.util.List;
import java.util.Locale;

/** The support matrix, made from what connectors declare and from nothing else. Stateless and thread-safe. */
public final class SupportMatrix {

    private SupportMatrix() {}

    /**
     * Renders the matrix: one row per capability that at least one connector declares, one column per connector.
     *
     * @param connectors the connectors, in the order of the columns
     * @return Markdown, ending with a line break
     */
    public static String markdown(List<ConnectorInfo> connectors) {
        StringBuilder text = new StringBuilder("| capability |");
        connectors.forEach(info -> text.append(' ').append(info.displayName()).append(" |"));
        text.append("\n|---|");
        connectors.forEach(info -> text.append("---|"));
        text.append('\n');
        for (Capability capability : Capability.values()) {
            if (connectors.stream()
                    .anyMatch(info -> info.capabilities().declared().contains(capability))) {
                text.append("| ").append(words(capability)).append(" |");
                connectors.forEach(info -> text.append(' ')
                        .append(cell(info.capabilities().get(capability)))
                        .append(" |"));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String words(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String cell(CapabilityEntry entry) {
        return switch (entry.support()) {
            case NATIVE -> "native";
            case ADAPTED -> "adapted";
            case UNSUPPORTED -> "-";
            case UNKNOWN -> "?";
        };
    }
}
