package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.Reply;
import io.chairside.cloud9.internal.wire.ReplyReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Answers are XML whatever they call themselves. */
final class ReplyConverter extends Converter.Factory {

    private final ReplyReader reader = new ReplyReader();

    @Override
    public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
            Type type, Annotation[] annotations, Retrofit retrofit) {
        return type == Reply.class ? (Converter<ResponseBody, Reply>) body -> reader.read(body.byteStream()) : null;
    }
}
