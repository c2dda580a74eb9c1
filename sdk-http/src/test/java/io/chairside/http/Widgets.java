package io.chairside.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** An invented API. */
interface Widgets {

    @GET("widgets")
    Call<List<Widget>> list(@Query("Limit") int limit, @Query("Name") String name);

    @GET("widgets")
    Call<List<Widget>> listWith(@Header("X-Extra") String extra);

    @GET("widgets/{id}")
    Call<Widget> get(@Path("id") String id);

    @GET("text")
    Call<String> text();

    @POST("widgets")
    Call<Widget> create(@Body NewWidget widget);

    @PUT("widgets/{id}/Close")
    Call<NoBody> close(@Path("id") long id);

    @DELETE("widgets/{id}")
    Call<NoBody> delete(@Path("id") long id);

    /** As on the wire. */
    record Widget(
            @JsonProperty("WidgetNum") long num,
            @JsonProperty(value = "Kind", required = true) String kind,
            @JsonProperty("Amount") @Nullable BigDecimal amount,
            @JsonProperty("IsHidden") @Nullable Boolean hidden) {

        @Override
        public String toString() {
            return "Widget[" + num + "]";
        }
    }

    /** As on the wire. */
    record NewWidget(
            @JsonProperty("Kind") String kind,
            @JsonProperty("Amount") BigDecimal amount,
            String note) {

        @Override
        public String toString() {
            return "NewWidget";
        }
    }
}
