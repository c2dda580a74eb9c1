package io.chairside.core.spi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What a connector offers, capability by capability; what is not declared is {@link Support#UNSUPPORTED}. Immutable and thread-safe. */
public final class Capabilities {

    private static final CapabilityEntry NOT_OFFERED =
            new CapabilityEntry(Support.UNSUPPORTED, "Not offered by this connector.", Map.of());

    private final Map<Capability, CapabilityEntry> entries;

    private Capabilities(Map<Capability, CapabilityEntry> entries) {
        this.entries = new EnumMap<>(Capability.class);
        this.entries.putAll(entries);
    }

    /** {@return a new builder} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * How far a capability is offered.
     *
     * @param capability which
     * @return the entry, never null
     */
    public CapabilityEntry get(Capability capability) {
        return entries.getOrDefault(Objects.requireNonNull(capability, "capability"), NOT_OFFERED);
    }

    /**
     * Whether a capability may be used: native or adapted.
     *
     * @param capability which
     * @return whether it may
     */
    public boolean offers(Capability capability) {
        Support support = get(capability).support();
        return support == Support.NATIVE || support == Support.ADAPTED;
    }

    /** {@return the capabilities with an entry of their own, in the order of the enum} */
    public Set<Capability> declared() {
        return new TreeSet<>(entries.keySet());
    }

    @Override
    public String toString() {
        return "Capabilities" + entries.keySet();
    }

    /** Collects entries. Not thread-safe. */
    public static final class Builder {

        private final Map<Capability, CapabilityEntry> entries = new EnumMap<>(Capability.class);

        private Builder() {}

        /**
         * Declares a capability.
         *
         * @param capability which
         * @param support how far
         * @param evidence what that rests on, one sentence
         * @return this builder
         */
        public Builder declare(Capability capability, Support support, String evidence) {
            return declare(capability, support, evidence, Map.of());
        }

        /**
         * Declares a capability with limits.
         *
         * @param capability which
         * @param support how far
         * @param evidence what that rests on, one sentence
         * @param limits numbers that bound it
         * @return this builder
         */
        public Builder declare(Capability capability, Support support, String evidence, Map<Limit, Long> limits) {
            entries.put(capability, new CapabilityEntry(support, evidence, limits));
            return this;
        }

        /** {@return the capabilities collected so far} */
        public Capabilities build() {
            return new Capabilities(entries);
        }
    }
}
