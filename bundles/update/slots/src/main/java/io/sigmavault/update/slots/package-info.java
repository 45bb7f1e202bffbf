/// The two slots of an appliance and its boot folder: what is in them, and how a release gets into the idle one so that a
/// power cut at any moment leaves a version that starts. Only classes of the JDK, since the root helper uses it.
/// Layout of the disk: docs/image.md; order of the steps: docs/updates.md.
@NullMarked
package io.sigmavault.update.slots;

import org.jspecify.annotations.NullMarked;
