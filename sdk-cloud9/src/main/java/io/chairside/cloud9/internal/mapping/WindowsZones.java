package io.chairside.cloud9.internal.mapping;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Time zones by the names Windows gives them, as far as the vendor's customers may need them; after the CLDR's table. */
public final class WindowsZones {

    private static final Map<String, String> ZONES = new HashMap<>();

    static {
        for (String pair : new String[] {
            "Eastern Standard Time=America/New_York",
            "US Eastern Standard Time=America/Indianapolis",
            "Central Standard Time=America/Chicago",
            "Mountain Standard Time=America/Denver",
            "US Mountain Standard Time=America/Phoenix",
            "Pacific Standard Time=America/Los_Angeles",
            "Alaskan Standard Time=America/Anchorage",
            "Aleutian Standard Time=America/Adak",
            "Hawaiian Standard Time=Pacific/Honolulu",
            "Atlantic Standard Time=America/Halifax",
            "SA Western Standard Time=America/Puerto_Rico",
            "Newfoundland Standard Time=America/St_Johns",
            "Canada Central Standard Time=America/Regina",
            "Yukon Standard Time=America/Whitehorse",
            "Pacific Standard Time (Mexico)=America/Tijuana",
            "Central Standard Time (Mexico)=America/Mexico_City",
            "West Pacific Standard Time=Pacific/Guam",
            "GMT Standard Time=Europe/London",
            "W. Europe Standard Time=Europe/Berlin",
            "AUS Eastern Standard Time=Australia/Sydney",
            "New Zealand Standard Time=Pacific/Auckland",
            "UTC=Etc/UTC"
        }) {
            int at = pair.indexOf('=');
            ZONES.put(pair.substring(0, at).toLowerCase(Locale.ROOT), pair.substring(at + 1));
        }
    }

    private WindowsZones() {}

    /**
     * The zone of a name; "Standard" in it does not mean that there is no daylight saving.
     *
     * @param name the Windows name
     * @return the zone, empty when the name is not known here
     */
    public static Optional<ZoneId> zone(String name) {
        return Optional.ofNullable(ZONES.get(name.strip().toLowerCase(Locale.ROOT)))
                .map(ZoneId::of);
    }
}
