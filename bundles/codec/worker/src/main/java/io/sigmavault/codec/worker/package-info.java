/// Codecs with native code, each run in processes of its own that hold no keys. docs/decisions/0017-workers-for-native-codecs.md.
@NullMarked
package io.sigmavault.codec.worker;

import org.jspecify.annotations.NullMarked;
