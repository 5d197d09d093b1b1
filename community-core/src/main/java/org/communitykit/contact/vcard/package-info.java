/** People as vCards. */
@NullMarked
package org.communitykit.contact.vcard;

import org.jspecify.annotations.NullMarked;
