package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.Reply;
import okhttp3.RequestBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Url;

/** The one call there is. */
interface Cloud9Api {

    @POST
    Call<Reply> call(@Url String url, @Body RequestBody request);
}
