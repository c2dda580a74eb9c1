package io.chairside.testkit.run;

import java.util.Objects;

/**
 * A table to look at.
 *
 * @param key its name in addresses, lower case
 * @param title its title for people
 * @param opens key of the sheet that a row of this one leads to, {@code ""} for none
 * @param hidden whether it is reached only by a row of another sheet
 */
public record Sheet(String key, String title, String opens, boolean hidden) {

    /**
     * Creates a sheet.
     *
     * @param key its name in addresses
     * @param title its title for people
     * @param opens key of the sheet that a row leads to
     * @param hidden whether it is reached only by a row of another sheet
     */
    public Sheet {
        if (!key.matches("[a-z-]+")) {
            throw new IllegalArgumentException("a key is lower case letters and dashes");
        }
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(opens, "opens");
    }

    /**
     * A sheet whose rows lead nowhere.
     *
     * @param key its name in addresses
     * @param title its title for people
     * @return the sheet
     */
    public static Sheet of(String key, String title) {
        return new Sheet(key, title, "", false);
    }

    /**
     * A sheet whose rows open another one.
     *
     * @param key its name in addresses
     * @param title its title for people
     * @param opens key of the other one
     * @return the sheet
     */
    public static Sheet opening(String key, String title, String opens) {
        return new Sheet(key, title, opens, false);
    }

    /**
     * A sheet that is opened by a row of another one.
     *
     * @param key its name in addresses
     * @param title its title for people
     * @return the sheet
     */
    public static Sheet detail(String key, String title) {
        return new Sheet(key, title, "", true);
    }
}
