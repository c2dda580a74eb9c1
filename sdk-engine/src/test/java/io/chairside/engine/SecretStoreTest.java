package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.chairside.core.error.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {

    private record Keys(int currentVersion) implements KeyProvider {
        @Override
        public SecretKey key(int version) {
            byte[] key = new byte[32];
            key[0] = (byte) version;
            return new SecretKeySpec(key, "AES");
        }
    }

    @Test
    void save_load_delete_keepsTheLatestTextSealed() throws Exception {
        try (MemoryDatabase memory = new MemoryDatabase();
                SecretStore store = SecretStore.open(memory, new Keys(1))) {
            assertThat(store.load("books-1")).isEmpty();
            store.save("books-1", "first token");
            store.save("books-1", "second token");
            store.save("books-2", "other token");

            assertThat(store.load("books-1")).contains("second token");
            assertThat(raw(memory)).noneMatch(bytes -> bytes.contains("token"));
            store.delete("books-1");
            assertThat(store.load("books-1")).isEmpty();
            assertThat(store.load("books-2")).contains("other token");
        }
    }

    @Test
    void load_afterRotationOfKeys_stillReadsAndNewTextsUseTheNewKey() throws Exception {
        try (MemoryDatabase memory = new MemoryDatabase()) {
            SecretStore.open(memory, new Keys(1)).save("a", "old");
            SecretStore rotated = SecretStore.open(memory, new Keys(2));
            assertThat(rotated.load("a")).contains("old");
            rotated.save("a", "new");
            assertThat(SecretStore.open(memory, new Keys(3)).load("a")).contains("new");
        }
    }

    @Test
    void load_textMovedToAnotherName_isRefused() throws Exception {
        try (MemoryDatabase memory = new MemoryDatabase()) {
            SecretStore store = SecretStore.open(memory, new Keys(1));
            store.save("a", "token of a");
            store.save("b", "token of b");
            try (Connection connection = memory.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        "UPDATE cs_secret SET sealed = (SELECT sealed FROM cs_secret WHERE name = 'a') WHERE name = 'b'");
            }
            assertThatThrownBy(() -> store.load("b")).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void file_survivesTheStore(@TempDir java.nio.file.Path folder) {
        java.nio.file.Path file = folder.resolve("secrets.db");
        try (SecretStore store = SecretStore.open(file, new Keys(1))) {
            store.save("a", "kept");
        }
        try (SecretStore store = SecretStore.open(file, new Keys(1))) {
            assertThat(store.load("a")).contains("kept");
        }
    }

    @Test
    void exclusively_nestedAndFailing_letsGo() throws Exception {
        try (MemoryDatabase memory = new MemoryDatabase()) {
            SecretStore store = SecretStore.open(memory, new Keys(1));
            assertThatThrownBy(() -> store.exclusively("a", () -> {
                        throw new IllegalStateException("work failed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(store.<String>exclusively("a", () -> store.exclusively("a", () -> "inner")))
                    .isEqualTo("inner");
        }
    }

    /** Two nodes on one PostgreSQL database: what one holds, the other waits for. */
    @Test
    void exclusively_twoNodes_takeTurns() throws Exception {
        try (HikariDataSource pool = TestPostgres.pool(TestPostgres.newDatabase(), "postgres")) {
            SecretStore one = SecretStore.open(pool, new Keys(1));
            SecretStore two = SecretStore.open(pool, new Keys(1));
            one.save("counter", "0");
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch begin = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<?>> all = new java.util.ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    SecretStore store = i % 2 == 0 ? one : two;
                    all.add(threads.submit(() -> {
                        begin.await();
                        for (int n = 0; n < 25; n++) {
                            store.exclusively("counter", () -> {
                                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                int count =
                                        Integer.parseInt(store.load("counter").orElseThrow());
                                store.save("counter", Integer.toString(count + 1));
                                return inside.decrementAndGet();
                            });
                        }
                        return null;
                    }));
                }
                begin.countDown();
                for (Future<?> future : all) {
                    future.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(most.get()).isEqualTo(1);
            assertThat(one.load("counter")).contains("100");
        }
    }

    private static List<String> raw(DataSource source) throws Exception {
        List<String> all = new java.util.ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sealed FROM cs_secret")) {
            while (row.next()) {
                all.add(new String(row.getBytes(1), StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }
}
