package io.chairside.core.spi;

import io.chairside.core.read.Edge;
import io.chairside.core.read.Increments;
import io.chairside.core.read.Removals;
import java.util.Collections;
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
    private final Map<Capability, Increments> increments;

    private Capabilities(Map<Capability, CapabilityEntry> entries, Map<Capability, Increments> increments) {
        this.entries = new EnumMap<>(Capability.class);
        this.entries.putAll(entries);
        this.increments = new EnumMap<>(Capability.class);
        this.increments.putAll(increments);
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

    /**
     * What a read since a checkpoint is worth for the records that a capability reads. For {@link Capability#READ_LEDGER_CHANGES} it is
     * about ledger entries of every kind together.
     *
     * @param capability a capability to read
     * @return the worth; {@link Increments#NONE} when nothing else was declared
     */
    public Increments increments(Capability capability) {
        return increments.getOrDefault(Objects.requireNonNull(capability, "capability"), Increments.NONE);
    }

    /** {@return the capabilities with an entry of their own, in the order of the enum} */
    public Set<Capability> declared() {
        return Collections.unmodifiableSet(new TreeSet<>(entries.keySet()));
    }

    @Override
    public String toString() {
        return "Capabilities" + entries.keySet();
    }

    /** Collects entries. Not thread-safe. */
    public static final class Builder {

        private final Map<Capability, CapabilityEntry> entries = new EnumMap<>(Capability.class);
        private final Map<Capability, Increments> increments = new EnumMap<>(Capability.class);

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

        /**
         * Declares what a read since a checkpoint is worth.
         *
         * @param capability a capability to read
         * @param edge whether there are increments, and whether the record at the edge comes again
         * @param removals how a caller learns that a record is gone
         * @return this builder
         */
        public Builder increments(Capability capability, Edge edge, Removals removals) {
            increments.put(capability, new Increments(edge, removals));
            return this;
        }

        /** {@return the capabilities collected so far} */
        public Capabilities build() {
            return new Capabilities(entries, increments);
        }
    }
}
