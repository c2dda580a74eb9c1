package io.chairside.core.insurance;

import io.chairside.core.id.CoverageId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.write.Reference;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A claim to be made for completed procedures.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface ClaimDraft permits ImmutableClaimDraft {

    /** {@return our permanent key of this write} */
    Reference reference();

    /** {@return the patient} */
    PatientId patient();

    /** {@return the procedures to bill, at least one} */
    List<ProcedureId> procedures();

    /** {@return which insurer it goes to, or what it asks} */
    @Value.Default
    default ClaimKind kind() {
        return ClaimKind.PRIMARY;
    }

    /** {@return the coverage to bill; the patient's own of that order when empty} */
    Optional<CoverageId> coverage();

    /** {@return note} */
    @Value.Redacted
    Optional<String> note();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ClaimDraft}. Not thread-safe. */
    final class Builder extends ImmutableClaimDraft.Builder {
        Builder() {}

        /**
         * Builds the value after checking it.
         *
         * @return the value
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if an attribute cannot be
         */
        @Override
        public ClaimDraft build() {
            ClaimDraft draft = super.build();
            if (draft.procedures().isEmpty()) {
                throw new IllegalArgumentException("ClaimDraft: a claim needs at least one procedure");
            }
            return draft;
        }
    }
}
