package io.chairside.testkit.quickbooks.internal.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import org.jspecify.annotations.Nullable;

/** The two shapes of a fault, and the frame around every answer. */
final class Envelope {
    private final SimulatorClock clock;

    Envelope(SimulatorClock clock) {
        this.clock = clock;
    }

    ObjectNode success(String key, ObjectNode content) {
        ObjectNode envelope = Json.object();
        envelope.set(key, content);
        envelope.put("time", clock.envelopeTime());
        return envelope;
    }

    /** A refusal as an answer: 401 always has the lower-case shape, anything else only when asked for. */
    ApiResponse refused(Refusal refusal, boolean lowerCase) {
        if (refusal.status() == 401) {
            return ApiResponse.json(401, unauthenticated(refusal));
        }
        return ApiResponse.json(refusal.status(), lowerCase ? lowerCase(refusal) : upperCase(refusal));
    }

    ObjectNode upperCase(Refusal refusal) {
        return success("Fault", fault(refusal));
    }

    static ObjectNode fault(Refusal refusal) {
        ObjectNode fault = Json.object();
        ObjectNode error = fault.putArray("Error").addObject();
        error.put("Message", refusal.title());
        error.put("Detail", refusal.detail());
        error.put("code", refusal.code());
        if (refusal.element() != null) {
            error.put("element", refusal.element());
        }
        fault.put("type", refusal.type());
        return fault;
    }

    private ObjectNode lowerCase(Refusal refusal) {
        ObjectNode json = Json.object();
        json.set("fault", lowerCaseFault(refusal, refusal.element()));
        json.putArray("batchItemResponse");
        json.putArray("attachableResponse");
        json.put("time", clock.now().toEpochMilli());
        json.putArray("cdcresponse");
        return json;
    }

    private ObjectNode unauthenticated(Refusal refusal) {
        ObjectNode json = Json.object();
        json.putNull("warnings").putNull("intuitObject");
        ObjectNode fault = lowerCaseFault(refusal, null);
        ((ObjectNode) fault.get("error").get(0)).putNull("element");
        json.set("fault", fault);
        json.putNull("report").putNull("queryResponse");
        json.putArray("batchItemResponse");
        json.putArray("attachableResponse");
        json.putNull("syncErrorResponse").putNull("requestId");
        json.put("time", clock.now().toEpochMilli());
        json.putNull("status");
        json.putArray("cdcresponse");
        return json;
    }

    private static ObjectNode lowerCaseFault(Refusal refusal, @Nullable String element) {
        ObjectNode fault = Json.object();
        ObjectNode error = fault.putArray("error").addObject();
        error.put("message", refusal.title());
        error.put("detail", refusal.detail());
        error.put("code", refusal.code());
        if (element != null) {
            error.put("element", element);
        }
        fault.put("type", refusal.type());
        return fault;
    }
}
