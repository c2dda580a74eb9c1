package io.chairside.quickbooks.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.http.json.LenientJson;
import io.chairside.quickbooks.QuickBooksWebhooks.Change;
import io.chairside.quickbooks.internal.mapping.Values;
import io.chairside.quickbooks.internal.wire.WireChangedEntity;
import io.chairside.quickbooks.internal.wire.WireCloudEvent;
import io.chairside.quickbooks.internal.wire.WireLegacyNotice;
import io.chairside.quickbooks.internal.wire.WireNotification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads notifications of either format. */
public final class NoticeParser {

    private static final ObjectMapper JSON = LenientJson.mapper();
    private static final Pattern TYPE = Pattern.compile("qbo\\.([a-z0-9]+)\\.([a-z]+)\\.v\\d+");

    private NoticeParser() {}

    /**
     * Reads a notification.
     *
     * @param body its bytes
     * @return the changes; empty when it is in no format known
     */
    public static Optional<List<Change>> parse(byte[] body) {
        try {
            return first(body) == '[' ? cloudEvents(body) : legacy(body);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int first(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b;
            }
        }
        return -1;
    }

    private static Optional<List<Change>> cloudEvents(byte[] body) throws IOException {
        WireCloudEvent[] events = JSON.readValue(body, WireCloudEvent[].class);
        List<Change> changes = new ArrayList<>();
        for (WireCloudEvent event : events) {
            Matcher type = TYPE.matcher(lower(event.type()));
            if (event.specVersion() == null
                    || event.id() == null
                    || event.realmId() == null
                    || event.entityId() == null
                    || !type.matches()) {
                return Optional.empty();
            }
            changes.add(new Change(
                    event.id(),
                    event.realmId(),
                    type.group(1),
                    event.entityId(),
                    type.group(2),
                    Values.instant(event.time())));
        }
        return Optional.of(changes);
    }

    private static Optional<List<Change>> legacy(byte[] body) throws IOException {
        WireLegacyNotice notice = JSON.readValue(body, WireLegacyNotice.class);
        if (notice == null || notice.notifications() == null) {
            return Optional.empty();
        }
        List<Change> changes = new ArrayList<>();
        for (WireNotification company : notice.notifications()) {
            List<WireChangedEntity> entities =
                    company.changes() == null ? null : company.changes().entities();
            if (company.realmId() == null || entities == null) {
                return Optional.empty();
            }
            for (WireChangedEntity entity : entities) {
                if (entity.name() == null || entity.id() == null) {
                    return Optional.empty();
                }
                changes.add(new Change(
                        String.join(
                                "|",
                                company.realmId(),
                                entity.name(),
                                entity.id(),
                                String.valueOf(entity.operation()),
                                String.valueOf(entity.lastUpdated())),
                        company.realmId(),
                        lower(entity.name()),
                        entity.id(),
                        lower(entity.operation()),
                        Values.instant(entity.lastUpdated())));
            }
        }
        return Optional.of(changes);
    }

    private static String lower(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
