package io.sigmavault.rest.lib.area;

import io.sigmavault.core.SigmaVaultException;
import java.lang.reflect.RecordComponent;

/// Checks bodies after they were read.
final class Bodies {

    private Bodies() {}

    static SigmaVaultException tooLarge(long maxBytes) {
        return new SigmaVaultException(
                "too-large", 413, "the body has more than " + maxBytes + " bytes");
    }

    /// Refuses a record of which a member is missing that may not.
    static void checkComplete(Object body) {
        if (!body.getClass().isRecord()) {
            return;
        }
        for (var component : body.getClass().getRecordComponents()) {
            if (!component.isAnnotationPresent(MayBeMissing.class)
                    && value(component, body) == null) {
                throw Refusal.field(
                        component.getName(), "field " + component.getName() + " is missing");
            }
        }
    }

    private static Object value(RecordComponent component, Object body) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
