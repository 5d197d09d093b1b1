/** Who is on call when, proof that somebody always is, and calls for help that go on until somebody answers. */
@NullMarked
package org.communitykit.rota;

import org.jspecify.annotations.NullMarked;
