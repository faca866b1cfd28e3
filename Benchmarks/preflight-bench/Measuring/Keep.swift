/// Makes the optimiser believe that a value is used, so that it does not leave out the work behind it.
@inline(never)
func keep<Value>(_ value: Value) {}
