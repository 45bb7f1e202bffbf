package io.sigmavault.setup.steps;

import io.sigmavault.access.Caller;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.setup.Setup;
import io.sigmavault.setup.SetupStep;
import io.sigmavault.setup.SetupStep.Standing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins the steps there are with what the person said about them.
@Component
public final class SetupProgress implements Setup {

    private static final Logger LOG = LoggerFactory.getLogger(SetupProgress.class);

    private final List<SetupStep> steps = new CopyOnWriteArrayList<>();
    private final ProgressFile file;

    /// @throws IOException if what is kept can't be read
    @Activate
    public SetupProgress() throws IOException {
        this(new ProgressFile(DataFolder.ofProcess().access().resolve("setup-steps")));
    }

    SetupProgress(ProgressFile file) throws IOException {
        this.file = file;
        file.load();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStep(SetupStep step) {
        steps.add(step);
    }

    void unbindStep(SetupStep step) {
        steps.remove(step);
    }

    @Override
    public boolean running() {
        return file.phase().equals(ProgressFile.RUNNING);
    }

    @Override
    public List<Progress> steps(Caller caller) {
        var closed = file.closed();
        var found = new ArrayList<Progress>();
        for (var step : steps) {
            var standing = standing(step, caller);
            if (standing != Standing.ABSENT) {
                found.add(new Progress(step.descriptor(), state(step, standing, closed)));
            }
        }
        found.sort(
                Comparator.<Progress>comparingInt(each -> each.step().order())
                        .thenComparing(each -> each.step().id()));
        return List.copyOf(found);
    }

    private static Standing standing(SetupStep step, Caller caller) {
        try {
            return step.standing(caller);
        } catch (SigmaVaultException e) {
            LOG.info("step {} is left out: {}", step.descriptor().id(), e.getMessage());
            return Standing.ABSENT;
        }
    }

    private static State state(SetupStep step, Standing standing, Map<String, State> closed) {
        var said = closed.getOrDefault(step.descriptor().id(), State.OPEN);
        return said == State.OPEN && standing == Standing.DONE ? State.DONE : said;
    }

    @Override
    public void begin() throws SigmaVaultException {
        if (file.phase().isEmpty()) {
            file.phase(ProgressFile.RUNNING);
        }
    }

    @Override
    public void close(String step, boolean skipped) throws SigmaVaultException {
        if (steps.stream().noneMatch(each -> each.descriptor().id().equals(step))) {
            throw new SigmaVaultException(
                    "step-unknown", 404, "the set-up of this machine has no step " + step);
        }
        file.close(step, skipped ? State.SKIPPED : State.DONE);
    }

    @Override
    public void finish() throws SigmaVaultException {
        file.phase(ProgressFile.FINISHED);
    }
}
