package io.chairside.core.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How values are generated: the generated class stays package-private, callers see the interface and its nested builder only.
 *
 * <p>Source retention matters: with class retention a consumer compiling with {@code -Xlint:all -Werror} and without Immutables on its
 * path fails on the missing annotation class.
 */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        builderVisibility = Value.Style.BuilderVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        depluralize = true,
        redactedMask = "<redacted>",
        fallbackNullableAnnotation = org.jspecify.annotations.Nullable.class,
        allowedClasspathAnnotations = {Override.class},
        defaults = @Value.Immutable(copy = false))
public @interface SdkStyle {}
