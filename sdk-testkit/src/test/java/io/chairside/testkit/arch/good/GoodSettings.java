package io.chairside.testkit.arch.good;

/** Public by right. */
public final class GoodSettings {

    /** Name of a setting. */
    public static final String KEY = "key";

    private GoodSettings() {}
}
