/**
 * Plumbing for connectors that speak HTTP. Start with {@link io.chairside.http.HttpCalls}: one per connection.
 *
 * <p>A connector declares the wire in its {@code internal.wire} package, which its {@code module-info} opens to
 * {@code com.fasterxml.jackson.databind}:
 *
 * <pre>{@code
 * interface WidgetApi {                                              // a Retrofit interface, package-private
 *     @GET("widgets") Call<List<WireWidget>> widgets(@Query("Limit") int limit, @Query("Offset") int offset);
 *     @POST("widgets") Call<WireWidget> create(@Body WireNewWidget widget);
 *     @PUT("widgets/{id}/Close") Call<NoBody> close(@Path("id") long id);
 * }
 *
 * record WireWidget(long WidgetNum, @JsonProperty(required = true) String Kind,
 *                   @Nullable BigDecimal Amount, @Nullable Boolean IsHidden) {
 *     public String toString() { return "WireWidget[" + WidgetNum + "]"; }   // type and id, nothing else
 * }
 * }</pre>
 *
 * <p>sets up its HTTP:
 *
 * <pre>{@code
 * HttpCalls http = HttpCalls.builder(HttpSettings.of("https://api.example.com/v1/"), context, "widgets", connectionId)
 *         .authorizer(Authorizer.header("Authorization", "KEY " + key))
 *         .rateLimit(key, RateLimit.spaced(Duration.ofSeconds(1), RateLimit.From.START))
 *         .errors(answer -> answer.status() == 400 && answer.text().contains("offline")
 *                 ? Verdict.notApplied(new UnavailableException(answer.context(), "the office is offline", "Start its agent.", null))
 *                 : Verdict.byStatus())
 *         .build();
 * WidgetApi api = http.api(WidgetApi.class);
 * }</pre>
 *
 * <p>and calls:
 *
 * <pre>{@code
 * List<WireWidget> page = http.read(Operation.of("widgets.list", Priority.DELTA), api.widgets(100, 0));
 *
 * WriteAnswer<WireWidget> answer = http.write(Operation.of("widgets.create", Priority.PAYMENT), api.create(widget));
 * if (answer instanceof WriteAnswer.Answered<WireWidget> answered) {
 *     ...                                                            // 2xx: answered.body(), answered.header("location")
 * } else if (answer instanceof WriteAnswer.Refused<WireWidget> refused) {
 *     ...                                                            // no effect: refused.status(), refused.text().contains("...")
 * } else if (answer instanceof WriteAnswer.NotSent<WireWidget> notSent) {
 *     throw notSent.error();                                         // no effect, provably
 * } else if (answer instanceof WriteAnswer.Unknown<WireWidget> unknown) {
 *     ...                                                            // unknown.why(), unknown.since(): look before anything else
 * }
 * }</pre>
 *
 * <p>OkHttp, Retrofit and Jackson types appear in this package on purpose; a connector keeps them out of its own public signatures.
 */
@NullMarked
package io.chairside.http;

import org.jspecify.annotations.NullMarked;
