package io.chairside.engine.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SeenKeysTest {

    @Property(tries = 200)
    void contains_anyKeys_exactlyThoseAdded(@ForAll Set<String> added, @ForAll Set<String> asked) {
        SeenKeys keys = new SeenKeys();
        added.forEach(keys::add);
        added.forEach(keys::add);
        added.forEach(key -> assertThat(keys.contains(key)).isTrue());
        asked.forEach(key -> assertThat(keys.contains(key)).isEqualTo(added.contains(key)));
    }

    @org.junit.jupiter.api.Test
    void contains_manyKeys_growsAndKeepsThem() {
        SeenKeys keys = new SeenKeys();
        for (int i = 0; i < 50_000; i++) {
            keys.add("k" + i);
        }
        for (int i = 0; i < 50_000; i++) {
            assertThat(keys.contains("k" + i)).isTrue();
        }
        assertThat(keys.contains("k50000")).isFalse();
    }
}
