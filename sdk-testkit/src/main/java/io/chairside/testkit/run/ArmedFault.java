package io.chairside.testkit.run;

/** A fault that waits to hit a call. Thread-safe. */
public interface ArmedFault {

    /** {@return what goes wrong, in the words of the command line, for example {@code lost-answer-after-effect}} */
    String fault();

    /** {@return which calls it can hit, in words; {@code ""} when that cannot be told} */
    String match();

    /** {@return how often it will still fire, {@link Integer#MAX_VALUE} for always} */
    int left();

    /** {@return how often it has fired} */
    int fired();

    /** Stops it; a second call does nothing. */
    void disarm();
}
