package io.chairside.engine.payout;

/** Told what becomes of payouts. Implemented by the application. Called from the engine's threads, one event at a time. */
@FunctionalInterface
public interface PayoutListener {

    /**
     * Told of one event; told again later when this throws.
     *
     * @param event the event
     */
    void onEvent(PayoutEvent event);
}
