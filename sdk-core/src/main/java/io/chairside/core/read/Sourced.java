package io.chairside.core.read;

/** A value that was read from a system and knows from where and when. */
public interface Sourced {

    /** {@return where the value came from and how fresh it is} */
    Origin origin();
}
