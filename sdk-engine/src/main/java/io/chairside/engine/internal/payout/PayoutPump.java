package io.chairside.engine.internal.payout;

import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.engine.payout.PayoutEvent;
import io.chairside.engine.payout.PayoutHistoryEntry;
import io.chairside.engine.payout.PayoutListener;
import io.chairside.engine.payout.PayoutTicket;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners, at least once and in order. Thread-safe. */
public final class PayoutPump {

    private static final Logger log = LoggerFactory.getLogger(PayoutPump.class);

    private final PayoutCore core;
    private final PayoutDesk desk;
    private final List<PayoutListener> listeners;
    private long notBefore;

    /**
     * Makes the pump.
     *
     * @param core what the engine works with
     * @param desk reads histories
     * @param listeners who is told
     */
    public PayoutPump(PayoutCore core, PayoutDesk desk, List<PayoutListener> listeners) {
        this.core = core;
        this.desk = desk;
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Tells what has not been told.
     *
     * @return how many events were told
     */
    public synchronized int pump() {
        if (listeners.isEmpty() || core.time().now() < notBefore) {
            return 0;
        }
        int told = 0;
        for (PayoutItem item : core.store().untold()) {
            PayoutContent content = core.store().content(item);
            for (PayoutHistoryEntry entry : desk.history(item)) {
                if (entry.no() <= item.told()) {
                    continue;
                }
                PayoutEvent event = new PayoutEvent(
                        item.reference() + "#" + entry.no(),
                        new PayoutTicket(item.reference()),
                        PracticeId.of(item.practice()),
                        PayoutId.of(item.payout()),
                        entry,
                        item.remedy(),
                        content.alerts());
                if (!tell(event)) {
                    notBefore = core.time().now() + core.settings().firstPause().toMillis();
                    return told;
                }
                core.store().told(item, entry.no());
                told++;
            }
        }
        return told;
    }

    private boolean tell(PayoutEvent event) {
        for (PayoutListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (RuntimeException e) {
                log.warn("a listener threw {} on event {}", e.getClass().getName(), event.id());
                return false;
            }
        }
        return true;
    }
}
