package io.sigmavault.rest.lib.area;

import io.sigmavault.core.SigmaVaultException;
import java.util.Map;

/// Carries a failure through interfaces that allow no checked exception.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SigmaVaultException failure;

    public Refusal(SigmaVaultException failure) {
        super(failure);
        this.failure = failure;
    }

    public SigmaVaultException failure() {
        return failure;
    }

    /// A missing or bad field of a body, a query or the headers.
    public static Refusal field(String field, String why) {
        return new Refusal(
                new SigmaVaultException("field-invalid", 400, why, Map.of("field", field)));
    }

    /// A body that is not JSON.
    public static Refusal json(String why) {
        return new Refusal(new SigmaVaultException("json-invalid", 400, why));
    }
}
