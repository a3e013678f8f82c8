"""Events of many articles → one event with its reports and their disagreements."""
