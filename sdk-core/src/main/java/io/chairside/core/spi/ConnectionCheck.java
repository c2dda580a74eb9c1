package io.chairside.core.spi;

import java.util.List;
import java.util.Objects;

/**
 * What a probe of a live system found. Immutable and thread-safe.
 *
 * @param findings what was looked at, in order
 * @param capabilities what this live connection can do: as declared, narrowed by version and permissions found
 */
public record ConnectionCheck(List<Finding> findings, Capabilities capabilities) {

    /**
     * Copies the list.
     *
     * @param findings what was looked at, in order
     * @param capabilities what this live connection can do: as declared, narrowed by version and permissions found
     */
    public ConnectionCheck {
        findings = List.copyOf(findings);
        Objects.requireNonNull(capabilities, "capabilities");
    }

    /** How a finding is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Works, but somebody should know. */
        WARNING,
        /** Does not work. */
        FAILED
    }

    /**
     * One finding.
     *
     * @param level how it is
     * @param subject what was looked at, for example {@code credentials}
     * @param message what was found, without secrets
     * @param remedy what to do about it; empty when nothing is to be done
     */
    public record Finding(Level level, String subject, String message, String remedy) {
        /**
         * Checks that nothing is null.
         *
         * @param level how it is
         * @param subject what was looked at, for example {@code credentials}
         * @param message what was found, without secrets
         * @param remedy what to do about it; empty when nothing is to be done
         */
        public Finding {
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(remedy, "remedy");
        }
    }

    /** {@return whether nothing failed} */
    public boolean ok() {
        return findings.stream().noneMatch(finding -> finding.level() == Level.FAILED);
    }
}
