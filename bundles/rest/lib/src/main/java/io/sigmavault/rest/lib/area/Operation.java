package io.sigmavault.rest.lib.area;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the OpenAPI description says about a resource method.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {

    /// A sentence for people.
    String value();

    /// Status when all went well.
    int status() default 200;

    /// Record that the answer holds; `Void` for none, `byte[]` for bytes.
    Class<?> answer() default Void.class;

    /// Record that the body holds, for methods that read it themselves; `byte[]` for bytes.
    Class<?> body() default Void.class;

    /// Query parameters that the method reads itself, as `name` or `name: what it does`.
    String[] query() default {};

    /// True if no log-in is needed.
    boolean open() default false;
}
