package io.chairside.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChairsideExceptionTest {

    private static final ErrorContext CONTEXT = ErrorContext.of("sample", "payments.post")
            .withHttpStatus(429)
            .withRequestId("req-7")
            .withAttempts(3);

    static Stream<ChairsideException> oneOfEach() {
        SanitizedCause cause = SanitizedCause.of(new IOException("quoted value"), "line 1, column 340");
        return Stream.of(
                new AuthenticationException(CONTEXT, "problem", "remedy", cause),
                new CancelledException(CONTEXT, "problem", "remedy", cause),
                new ClosedException(CONTEXT, "problem", "remedy", cause),
                new ConfigurationException(CONTEXT, List.of("problem", "other"), "remedy"),
                new ConflictException(CONTEXT, "problem", "remedy", cause),
                new NotFoundException(CONTEXT, "problem", "remedy", cause),
                new OutcomeUnknownException(CONTEXT, "problem", "remedy", cause),
                new PermissionException(CONTEXT, "problem", "remedy", cause),
                new ProtocolException(CONTEXT, "problem", "[3].PatNum", cause),
                new RateLimitedException(CONTEXT, "problem", Duration.ofSeconds(30)),
                new UnavailableException(CONTEXT, "problem", "remedy", cause, Instant.parse("2026-11-24T00:00:00Z")),
                new UnsupportedCapabilityException(CONTEXT, "WRITE_CLAIM", "no such call"),
                new ValidationException(CONTEXT, List.of("problem", "other"), "remedy"));
    }

    @Test
    void hierarchy_isSealedAndEveryLeafIsCoveredHere() {
        assertThat(ChairsideException.class.isSealed()).isTrue();
        Set<Class<?>> leaves =
                Arrays.stream(ChairsideException.class.getPermittedSubclasses()).collect(Collectors.toSet());
        assertThat(oneOfEach().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(leaves);
        assertThat(leaves).allMatch(leaf -> Modifier.isFinal(leaf.getModifiers()));
    }

    @Test
    void categories_areEachUsedByExactlyOneLeaf() {
        List<ErrorCategory> used = oneOfEach().map(ChairsideException::category).toList();
        assertThat(used)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(ErrorCategory.class));
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void message_always_namesConnectorOperationProblemAndRemedy(ChairsideException error) {
        assertThat(error.getMessage())
                .startsWith("sample payments.post: ")
                .contains("[HTTP 429]", "[request req-7]", " What to do: " + error.remedy())
                .doesNotContain("quoted value");
        assertThat(error.remedy()).isNotBlank();
        assertThat(error.context()).isEqualTo(CONTEXT);
        assertThat(error.connectorKey()).isEqualTo("sample");
        assertThat(error.operation()).isEqualTo("payments.post");
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void serialisation_always_keepsEverythingItKnows(ChairsideException error) throws Exception {
        ChairsideException copy = roundTrip(error);
        assertThat(copy).hasSameClassAs(error).hasMessage(error.getMessage());
        assertThat(copy.category()).isEqualTo(error.category());
        assertThat(copy.retryability()).isEqualTo(error.retryability());
        assertThat(copy.context()).isEqualTo(CONTEXT);
        assertThat(copy.httpStatus()).hasValue(429);
        assertThat(copy.requestId()).contains("req-7");
        assertThat(copy.remedy()).isEqualTo(error.remedy());
        if (copy instanceof ConfigurationException configuration) {
            assertThat(configuration.problems()).containsExactly("problem", "other");
        } else if (copy instanceof ValidationException validation) {
            assertThat(validation.problems()).containsExactly("problem", "other");
        } else if (copy instanceof ProtocolException protocol) {
            assertThat(protocol.path()).contains("[3].PatNum");
        } else if (copy instanceof RateLimitedException limited) {
            assertThat(limited.retryAfter()).contains(Duration.ofSeconds(30));
        } else if (copy instanceof UnavailableException unavailable) {
            assertThat(unavailable.availableAgain()).contains(Instant.parse("2026-11-24T00:00:00Z"));
        } else if (copy instanceof UnsupportedCapabilityException unsupported) {
            assertThat(unsupported.capability()).isEqualTo("WRITE_CLAIM");
        }
    }

    private static ChairsideException roundTrip(ChairsideException error) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ChairsideException) in.readObject();
        }
    }

    @Test
    void message_withoutAnswer_saysNothingAboutOne() {
        ChairsideException error = new UnavailableException(
                ErrorContext.of("chairside", "connect"), "the office did not answer", "Try again later.", null);
        assertThat(error).hasMessage("chairside connect: the office did not answer What to do: Try again later.");
        assertThat(error.httpStatus()).isEmpty();
        assertThat(error.requestId()).isEmpty();
        assertThat(error.context().attempts()).isZero();
    }

    @Test
    void retryability_ofAnUnknownOutcome_neverInvitesARetry() {
        assertThat(oneOfEach()
                        .filter(error -> error.retryability() == Retryability.LOOK_FIRST)
                        .map(Object::getClass))
                .containsExactly(OutcomeUnknownException.class);
    }

    @Test
    void validation_oneProblem_standsInTheMessageAsItIs() {
        assertThat(new ValidationException(ErrorContext.of("sample", "op"), List.of("amount is missing"), "Give it."))
                .hasMessage("sample op: amount is missing What to do: Give it.");
        assertThat(new ValidationException(ErrorContext.of("sample", "op"), List.of("a", "b"), "Give them."))
                .hasMessage("sample op: 2 problems: a | b What to do: Give them.");
    }

    @Test
    void rateLimited_withoutAnnouncedWait_stillHasARemedy() {
        RateLimitedException error = new RateLimitedException(ErrorContext.of("sample", "op"), "too fast", null);
        assertThat(error.retryAfter()).isEmpty();
        assertThat(error.remedy()).contains("nothing was changed");
    }

    @Test
    void sanitizedCause_always_keepsClassAndStackTraceOnly() {
        IllegalStateException original = new IllegalStateException("from String \"Muster, Erika\"");
        SanitizedCause cause = SanitizedCause.of(original, "path [3].LName");
        assertThat(cause)
                .hasMessage("java.lang.IllegalStateException (path [3].LName)")
                .hasNoCause();
        assertThat(cause.getStackTrace()).isEqualTo(original.getStackTrace());
        assertThat(cause.getSuppressed()).isEmpty();
        assertThat(SanitizedCause.of(original, "")).hasMessage("java.lang.IllegalStateException");
    }

    @Test
    void errorContext_negativeAttempts_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CONTEXT.withAttempts(-1));
    }
}
